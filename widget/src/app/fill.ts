/** Replaces a text's placeholders. The replacements are functions, because a name may contain `$&`. */
export const fill = (text: string, { name, business }: { name: string; business: string }): string =>
  text.replace('{name}', () => name).replace('{business}', () => business);
