import type { Mail, Mailer } from './mailer.ts';

/** What sending mail besides something else needs. */
export interface MailServices {
  readonly mailer: Mailer;
  /** Told of mails that could not be sent. */
  readonly onMailFailure: (error: unknown) => void;
}

/** Sends a mail that nothing depends on. @returns false when it could not be sent */
export async function trySend({ mailer, onMailFailure }: MailServices, mail: Mail): Promise<boolean> {
  try {
    await mailer.send(mail);
    return true;
  } catch (error) {
    onMailFailure(error);
    return false;
  }
}
