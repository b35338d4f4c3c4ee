import { randomUUID } from 'node:crypto';

// Imported before anything that uses the table: what follows in this file's tests has one of its own, because what it
// changes is everybody's.
process.env.BOB_TABLE = `bob-test-${randomUUID()}`;
