import type { MailServices } from '../access/mail-services.ts';
import { logWith } from '../http/log.ts';
import { sesMailer } from './ses-mailer.ts';

/** Sends mails with SES. A failure is only logged. */
export const mailServices = (env: NodeJS.ProcessEnv = process.env): MailServices => ({
  mailer: sesMailer(env.BOB_MAIL_FROM),
  onMailFailure: (error) => logWith({}).error('A mail was not sent', error),
});
