// A separate module, because a bundler cannot tree-shake an `import()` of the whole library.
export { errors, jwtVerify } from 'jose';
