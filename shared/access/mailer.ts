/** A plain-text e-mail to one recipient. */
export interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Resolves when the e-mail service has accepted the e-mail. @throws Unavailable */
  send(mail: Mail): Promise<void>;
}
