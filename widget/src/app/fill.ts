/** A text with its blanks filled in. Not a pattern of the name's own: one may hold `$&`. */
export const fill = (text: string, { name, business }: { name: string; business: string }): string =>
  text.replace('{name}', () => name).replace('{business}', () => business);
