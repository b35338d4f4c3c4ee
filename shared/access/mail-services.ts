import type { Mail, Mailer } from './mailer.ts';

/** Services for e-mail that may fail without failing the request. */
export interface MailServices {
  readonly mailer: Mailer;
  /** Logs e-mails that could not be sent. */
  readonly onMailFailure: (error: unknown) => void;
}

/** Sends an e-mail, best effort. @returns false if it could not be sent */
export async function trySend({ mailer, onMailFailure }: MailServices, mail: Mail): Promise<boolean> {
  try {
    await mailer.send(mail);
    return true;
  } catch (error) {
    onMailFailure(error);
    return false;
  }
}
