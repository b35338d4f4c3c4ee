import { setTimeout as wait } from 'node:timers/promises';
import type { MailServices } from '../../shared/access/mail-services.ts';
import { type AccessFunctionServices, accessServices } from '../../shared/aws/access-services.ts';
import { mailServices } from '../../shared/aws/mail-services.ts';
import { required } from '../../shared/config.ts';

/** The services of this function, made once per cold start. */
export interface CustomerAuthServices extends AccessFunctionServices, MailServices {
  /** Anyone may sign up. */
  readonly takesSignUps: boolean;
  /** @param ms milliseconds to wait */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Makes the services on AWS. @throws Error if an environment variable is missing */
export function customerAuthServices(env: NodeJS.ProcessEnv = process.env): CustomerAuthServices {
  const { BOB_SIGNUP } = required(['BOB_SIGNUP'], env);
  return {
    ...accessServices(env),
    ...mailServices(env),
    takesSignUps: BOB_SIGNUP === 'open',
    pause: wait,
  };
}
