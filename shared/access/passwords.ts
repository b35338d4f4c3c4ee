/**
 * Keeps and checks passwords. Behind a port, so that an identity provider can take it over.
 *
 * A password comes here as its user typed it, once the policy has taken it.
 */
export interface Passwords {
  /** What may be stored in its place. */
  hash(password: string): Promise<string>;
  /**
   * Whether a password is the one that was stored. Takes as long when nothing was stored, so that the time of an answer
   * does not tell whether there is an account.
   */
  check(password: string, stored: string | undefined): Promise<PasswordCheck>;
}

export interface PasswordCheck {
  readonly isRight: boolean;
  /** It was stored in a way that is no longer used: `hash` it again. */
  readonly isOutdated: boolean;
}
