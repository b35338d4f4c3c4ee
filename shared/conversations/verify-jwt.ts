// Of its own, because a bundler cannot leave out what an `import()` of the whole library might use.
export { errors, jwtVerify } from 'jose';
