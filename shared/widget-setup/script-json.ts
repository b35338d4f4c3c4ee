/**
 * JSON that is safe as a JavaScript expression, also in an inline script: in HTML, `<` could end the script or open a
 * comment, and in older browsers U+2028 and U+2029 end lines. They are escaped, which means the same in JSON.
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
