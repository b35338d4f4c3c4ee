import type { MailServices } from '../access/mail-services.ts';
import { logWith } from '../http/log.ts';
import { sesMailer } from './ses-mailer.ts';

/** Mail by SES; what could not be sent is logged. */
export const mailServices = (env: NodeJS.ProcessEnv = process.env): MailServices => ({
  mailer: sesMailer(env.BOB_MAIL_FROM),
  onMailFailure: (error) => logWith({}).error('A mail was not sent', error),
});
