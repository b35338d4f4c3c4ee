import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mail } from '../access/mailer.ts';
import { clientSettings } from './client-settings.ts';

/**
 * Sends mails with Amazon SES. There are no retries: a user can ask for a mail again, but cannot undo a second copy.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function sesSender(env: NodeJS.ProcessEnv): (from: string, mail: Mail) => Promise<void> {
  const client = new SESv2Client(clientSettings('SESV2', env, { timeout: 3_000, attempts: 1 }));
  return async (from, { to, subject, text }) => {
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject, Charset: 'UTF-8' },
            Body: { Text: { Data: text, Charset: 'UTF-8' } },
          },
        },
      }),
    );
  };
}
