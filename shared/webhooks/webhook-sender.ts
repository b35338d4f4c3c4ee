import type { WebhookVariable } from '../config.ts';
import { httpsSender } from './https-sender.ts';
import type { WebhookSender } from './sender-port.ts';
import type { UrlRules } from './url-rules.ts';

type Environment = Readonly<Partial<Record<WebhookVariable, string>>>;

/** What this stage lets receivers' URLs be, when they are registered and when they are called. */
export const urlRules = (env: Environment = process.env): UrlRules => ({
  allowLoopback: env.BOB_WEBHOOK_ALLOW_LOOPBACK === 'true',
});

/** What calls receivers under the rules of this stage. */
export const webhookSender = (env: Environment = process.env): WebhookSender => httpsSender(urlRules(env));
