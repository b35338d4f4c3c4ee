import type { Mailer } from '../access/mailer.ts';
import { Unavailable } from '../core/errors.ts';
import { accountOf } from './account.ts';
import { serviceUrl } from './endpoints.ts';
import { orUnavailable } from './or-unavailable.ts';
import { signedCalls } from './signed-calls.ts';

const MAIL = 'Sending mail';
const orDown = orUnavailable(MAIL);

/** Milliseconds of silence after which a mail counts as not sent. */
const PATIENCE = 3_000;

/**
 * Sends by Amazon SES. What got no answer is not sent again: a mail twice is worse than asking again for one.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 *
 * @param from address of a verified identity; without one every mail is refused as unavailable
 */
export function sesMailer(from: string | undefined, env: NodeJS.ProcessEnv = process.env): Mailer {
  const account = accountOf(env);
  const url = new URL('/v2/email/outbound-emails', serviceUrl('email', account.region, env));
  const send = signedCalls('ses', account);
  return {
    send: async ({ to, subject, text }) => {
      if (!from) throw new Unavailable(MAIL, { cause: new Error('BOB_MAIL_FROM is not set') });
      const mail = {
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject, Charset: 'UTF-8' },
            Body: { Text: { Data: text, Charset: 'UTF-8' } },
          },
        },
      };
      await orDown(async () => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify(mail);
        const answer = await send({ method: 'POST', url, headers, body, patience: PATIENCE });
        if (answer.status === 200) return;
        throw new Error(`SES answered ${answer.status}: ${answer.body.toString('utf8', 0, 500)}`);
      });
    },
  };
}
