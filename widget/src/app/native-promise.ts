/** The language's own: what the page calls `Promise` may be a polyfill by now. */
export const NativePromise = (async () => {})().constructor as PromiseConstructor;
