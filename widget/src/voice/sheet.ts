declare const __VOICE_CSS__: string;

/** Adds voice's CSS rules to the chat's, by index, because the page may have replaced array methods. */
export function adopt({ adoptedStyleSheets }: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(__VOICE_CSS__);
  adoptedStyleSheets[adoptedStyleSheets.length] = sheet;
}
