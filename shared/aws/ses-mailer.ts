import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { Unavailable } from '../domain/errors.ts';
import type { Mailer } from '../ports/mailer.ts';
import { orUnavailable } from './or-unavailable.ts';

const MAIL = 'Sending mail';
const orDown = orUnavailable(MAIL);

const sesClient = () =>
  new SESv2Client({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });

/**
 * Sends by Amazon SES. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 *
 * @param from address of a verified identity; without one every mail is refused as unavailable
 */
export function sesMailer(from: string | undefined, connect: () => SESv2Client = sesClient): Mailer {
  let client: SESv2Client | undefined;
  return {
    send: async ({ to, subject, text }) => {
      if (!from) throw new Unavailable(MAIL, { cause: new Error('BOB_MAIL_FROM is not set') });
      client ??= connect();
      const mailer = client;
      await orDown(() =>
        mailer.send(
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
        ),
      );
    },
  };
}
