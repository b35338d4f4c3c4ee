import config from '../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  ...config,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  // These kill processes and flood functions: side by side they would starve each other.
  maxWorkers: 1,
  // Some of these are a hundred runs in one test.
  testTimeout: 900_000,
};
