/** Encrypts small secrets, so that the table alone does not reveal them. */
export interface SecretBox {
  /**
   * Encrypts a text.
   *
   * @param place the owner, such as `<tenant>/<subscription>`; with another place, `open` fails
   * @throws Unavailable
   */
  seal(text: string, place: string): Promise<string>;
  /** @throws Unavailable if the key cannot be read; Error if the text was not sealed for that place */
  open(sealed: string, place: string): Promise<string>;
}
