/** The native `Promise`; the page's may be a polyfill. */
export const NativePromise = (async () => {})().constructor as PromiseConstructor;
