import { randomUUID } from 'node:crypto';

// Import this before anything that uses the table. It gives a test file its own table, for tests that affect all
// tenants.
process.env.BOB_TABLE = `bob-test-${randomUUID()}`;
