/** Keeps small secrets in the table so that the table alone does not give them away. */
export interface SecretBox {
  /**
   * Seals a text for one place. @param place what it belongs to, such as `<tenant>/<subscription>`: opened for another
   * place it fails
   * @throws Unavailable
   */
  seal(text: string, place: string): Promise<string>;
  /** @throws Unavailable when the key cannot be had; Error for what was not sealed for that place */
  open(sealed: string, place: string): Promise<string>;
}
