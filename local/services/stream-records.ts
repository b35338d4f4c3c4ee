import { DatabaseSync } from 'node:sqlite';

/** DynamoDB keeps a change for 24 hours. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
const KEPT_SECONDS = 24 * 60 * 60;

/** For the lock, which dynoxide holds for milliseconds. */
const BUSY_TIMEOUT_MS = 10_000;

/**
 * dynoxide numbers a change after the highest number so far, and reads changes by shard and number. Without an index each
 * write and each read looks through all changes.
 */
const INDEXES = [
  'CREATE INDEX IF NOT EXISTS changes_by_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  'CREATE INDEX IF NOT EXISTS changes_of_a_shard ON _stream_records (table_name, shard_id, sequence_number)',
];

/**
 * Keeps the time of a write constant, however much has been stored: adds the indexes that dynoxide's table of stream
 * records lacks, and deletes what DynamoDB would have deleted.
 *
 * @param database the SQLite file of a dynoxide that answers
 */
export function tidyStreamRecords(database: string, now = new Date()): void {
  const sqlite = new DatabaseSync(database);
  try {
    sqlite.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    for (const index of INDEXES) sqlite.exec(index);
    const oldest = Math.floor(now.getTime() / 1_000) - KEPT_SECONDS;
    // The newest record stays, because the next number follows from it.
    sqlite
      .prepare(
        `DELETE FROM _stream_records
         WHERE created_at < ? AND id NOT IN (SELECT max(id) FROM _stream_records GROUP BY table_name, shard_id)`,
      )
      .run(oldest);
  } finally {
    sqlite.close();
  }
}
