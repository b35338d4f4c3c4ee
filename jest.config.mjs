/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/{unit,functional,infra,quality}/**/*.test.ts'],
  transform: {
    '\\.m?[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@middy|zod-openapi|fauxqs|commander)/)'],
  // These are ESM only; their exports name no CommonJS entry.
  moduleNameMapper: {
    '^@middy/([^/]+)$': '<rootDir>/node_modules/@middy/$1/index.js',
    '^@middy/([^/]+)/(.+)$': '<rootDir>/node_modules/@middy/$1/$2.js',
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  watchPathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/cdk.out'],
  modulePathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/cdk.out'],
};
