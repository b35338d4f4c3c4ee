/**
 * The arguments of a tool call, put together from its fragments. Both services send nothing at all for a function
 * without parameters.
 *
 * @returns undefined when they are no JSON
 */
export function parseArguments(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
