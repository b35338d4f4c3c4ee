import config from '../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  ...config,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  // These kill processes and flood functions: side by side they would starve each other.
  maxWorkers: 1,
};
