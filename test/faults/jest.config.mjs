import config from '../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  ...config,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  // One at a time, because these tests kill processes and flood functions, and would slow each other down.
  maxWorkers: 1,
  // Some tests make a hundred runs.
  testTimeout: 900_000,
};
