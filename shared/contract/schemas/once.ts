/**
 * Makes a schema when it is first asked for. A schema takes a tenth of a millisecond to make, which a function that has
 * just started should spend on the one that it needs: answers' schemas, for one, only the OpenAPI document looks at.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
