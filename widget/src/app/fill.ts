/** Replaces a text's placeholders. It does not use `replace`, because a name may contain `$&`. */
export const fill = (text: string, { name, business }: { name: string; business: string }): string =>
  text.replace('{name}', () => name).replace('{business}', () => business);
