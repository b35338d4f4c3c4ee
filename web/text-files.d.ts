// Pages are imported as text: by esbuild's loader in bundles, by a transform in tests.

declare module '*.html' {
  const text: string;
  export default text;
}

declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.inline.js' {
  const text: string;
  export default text;
}
