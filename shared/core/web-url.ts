const MAX_URL_CHARS = 2_000;

/** True for an absolute http or https URL without user name and password: the only links that visitors get. */
export function isWebUrl(text: string): boolean {
  // The URL parser repairs white space and backslashes; a link that needs repair is not what its author sees.
  if (text.length > MAX_URL_CHARS || !/^https?:\/\/[^\s\\\p{Cc}]+$/iu.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '';
}
