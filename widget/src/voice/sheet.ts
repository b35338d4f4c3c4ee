declare const __VOICE_CSS__: string;

/** Adds our rules to the chat's. By index, as pushing or spreading would be up to the page's arrays. */
export function adopt({ adoptedStyleSheets }: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(__VOICE_CSS__);
  adoptedStyleSheets[adoptedStyleSheets.length] = sheet;
}
