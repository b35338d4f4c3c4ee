/**
 * Parses the joined arguments of a tool call. Both services send an empty text for a function without parameters.
 *
 * @returns undefined if the text is not JSON
 */
export function parseArguments(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
