import { availableParallelism } from 'node:os';

const toCommonJs = (options = {}) => [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
    module: { type: 'commonjs', ...options },
  },
];

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/{unit,functional,infra,quality}/**/*.test.ts'],
  transform: {
    // Runs in Node itself, before the tests, and imports what has no CommonJS form.
    'test/support/services\\.ts$': toCommonJs({ ignoreDynamic: true }),
    '/web/.*\\.(html|css|inline\\.js)$': '<rootDir>/test/support/text-transform.mjs',
    '\\.m?[jt]s$': toCommonJs(),
  },
  transformIgnorePatterns: ['/node_modules/(?!(@middy|zod-openapi|fauxqs|commander|jose)/)'],
  // These are ESM only; their exports name no CommonJS entry.
  moduleNameMapper: {
    '^fauxqs$': '<rootDir>/node_modules/fauxqs/dist/app.js',
    '^@middy/([^/]+)$': '<rootDir>/node_modules/@middy/$1/index.js',
    '^@middy/([^/]+)/(.+)$': '<rootDir>/node_modules/@middy/$1/$2.js',
  },
  // Half of what tests do is wait, for services on loopback and for clips to play: two for each core keep them all at work.
  maxWorkers: 2 * availableParallelism(),
  // No test asserts a time, so on a busy machine it may take any: this only ends what hangs.
  testTimeout: 240_000,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  watchPathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/cdk.out'],
  modulePathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/cdk.out'],
};
