import type { Mailer } from '../access/mailer.ts';
import { Unavailable } from '../core/errors.ts';
import { once } from './once.ts';
import { orUnavailable } from './or-unavailable.ts';

const MAIL = 'Sending mail';
const orDown = orUnavailable(MAIL);

/**
 * Sends mails with Amazon SES.
 *
 * @param from address of a verified identity; without it, every mail fails with `Unavailable`
 */
export function sesMailer(from: string | undefined, env: NodeJS.ProcessEnv = process.env): Mailer {
  const sender = once(async () => (await import('./ses-client.ts')).sesSender(env));
  return {
    send: async (mail) => {
      if (!from) throw new Unavailable(MAIL, { cause: new Error('BOB_MAIL_FROM is not set') });
      await orDown(async () => (await sender())(from, mail));
    },
  };
}
