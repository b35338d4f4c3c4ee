/**
 * Hashes and checks passwords. It is a port, so that an identity provider can replace it.
 *
 * Passwords are passed as typed, after `requireGoodPassword`.
 */
export interface Passwords {
  /** @returns a string to store */
  hash(password: string): Promise<string>;
  /**
   * Compares a password with a stored hash. Takes the same time without a hash, so that the time does not reveal if
   * there is an account.
   */
  check(password: string, stored: string | undefined): Promise<PasswordCheck>;
}

export interface PasswordCheck {
  readonly isRight: boolean;
  /** Stored with old costs: call `hash` again and store the result. */
  readonly isOutdated: boolean;
}
