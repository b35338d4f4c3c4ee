import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { Children } from '../../../local/processes/children.ts';
import { startDynamoDb } from '../../../local/services/dynamodb.ts';
import { tidyStreamRecords } from '../../../local/services/stream-records.ts';
import { SECRET } from '../../support/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'bob-stream-'));
const database = join(folder, 'dynamodb.sqlite');
const children = new Children(join(folder, 'children.json'));
const DAY = 24 * 60 * 60 * 1_000;
let client: DynamoDBClient;
let sqlite: DatabaseSync;

beforeAll(async () => {
  client = new DynamoDBClient({
    endpoint: await startDynamoDb(children, database, () => {}),
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: SECRET },
  });
  sqlite = new DatabaseSync(database);
  await client.send(
    new CreateTableCommand({
      TableName: 'changes',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
});

afterAll(async () => {
  sqlite.close();
  client.destroy();
  await children.endAll();
  rmSync(folder, { recursive: true });
});

const put = (pk: string) =>
  client.send(new PutItemCommand({ TableName: 'changes', Item: { pk: { S: pk } } }));

const numbers = () =>
  sqlite
    .prepare('SELECT sequence_number AS n FROM _stream_records ORDER BY id')
    .all()
    .map(({ n }) => Number(n));

const planOf = (query: string) =>
  sqlite
    .prepare(`EXPLAIN QUERY PLAN ${query}`)
    .all('changes')
    .map(({ detail }) => detail)
    .join('; ');

describe('the local stream', () => {
  it('finds the next number and a shard’s changes without looking through all of them', () => {
    const next =
      'SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ? LIMIT 1';
    expect(planOf(next)).toMatch(/USING (COVERING )?INDEX/);
    const shard =
      "SELECT * FROM _stream_records WHERE table_name = ? AND shard_id = 's' AND sequence_number > '1'";
    expect(planOf(shard)).toMatch(/USING INDEX changes_of_a_shard/);
  });

  it('forgets changes after a day, as DynamoDB does, and goes on numbering', async () => {
    for (const pk of ['1', '2', '3']) await put(pk);
    const before = numbers();
    expect(before).toHaveLength(3);
    tidyStreamRecords(database, new Date(Date.now() + DAY / 2));
    expect(numbers()).toEqual(before);
    tidyStreamRecords(database, new Date(Date.now() + 2 * DAY));
    expect(numbers()).toEqual(before.slice(-1));
    await put('4');
    expect(numbers().at(-1)).toBe((before.at(-1) ?? 0) + 1);
  });
});
