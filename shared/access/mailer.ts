/** A mail in plain text to one person. */
export interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

/** Sends mail. */
export interface Mailer {
  /** Resolves when the mail is on its way. @throws Unavailable */
  send(mail: Mail): Promise<void>;
}
