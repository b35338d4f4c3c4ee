/**
 * A value as JSON that is also a JavaScript expression, wherever a script may stand: inside HTML `<` could end the
 * script or open a comment, and U+2028 and U+2029 end lines in older browsers. As escapes they mean the same in JSON.
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
