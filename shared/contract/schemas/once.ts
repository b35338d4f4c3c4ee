/**
 * Creates a schema on first use. Creating one takes a tenth of a millisecond, so a cold start should create only the
 * schemas it needs. Response schemas, for example, are only used by the OpenAPI document.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
