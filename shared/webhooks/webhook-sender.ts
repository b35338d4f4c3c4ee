import type { WebhookVariable } from '../config.ts';
import { httpsSender } from './https-sender.ts';
import type { WebhookSender } from './sender-port.ts';
import type { UrlRules } from './url-rules.ts';

type Environment = Readonly<Partial<Record<WebhookVariable, string>>>;

/** The stage's rules for receivers' URLs, at registration and at each call. */
export const urlRules = (env: Environment = process.env): UrlRules => ({
  allowLoopback: env.BOB_WEBHOOK_ALLOW_LOOPBACK === 'true',
});

/** A sender with the rules of the stage. */
export const webhookSender = (env: Environment = process.env): WebhookSender => httpsSender(urlRules(env));
