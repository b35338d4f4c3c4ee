/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/{unit,functional,infra,quality}/**/*.test.ts'],
  transform: {
    '\\.m?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@middy|zod-openapi|fauxqs|commander)/)'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  watchPathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/cdk.out'],
  modulePathIgnorePatterns: ['<rootDir>/.local', '<rootDir>/cdk.out'],
};
