import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refused, UsageError } from '../../../cli/errors.ts';
import { findTarget } from '../../../cli/target.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bob-target-'));
});
afterEach(() => rm(folder, { recursive: true }));

const run = {
  pid: process.pid,
  baseUrl: 'http://127.0.0.1:3000',
  region: 'eu-central-1',
  endpoints: { dynamodb: 'http://127.0.0.1:1001', s3: 'http://127.0.0.1:1002', sqs: 'http://127.0.0.1:1003' },
  outputs: { TableName: 'bob-table', KnowledgeBucketName: 'bob-knowledge', ApiUrl: 'https://cloud.example' },
};
const write = (content: unknown) =>
  writeFile(join(folder, 'run.json'), typeof content === 'string' ? content : JSON.stringify(content));
const find = (options = {}) => findTarget(options, { BOB_LOCAL_DIR: folder });

describe('findTarget', () => {
  it('finds the local run, with its own credentials', async () => {
    await write(run);
    expect(await find()).toEqual({
      name: 'the local run',
      tableName: 'bob-table',
      knowledgeBucket: 'bob-knowledge',
      apiUrl: 'http://127.0.0.1:3000',
      needsSecondFactor: false,
      embeds: false,
      aws: {
        region: 'eu-central-1',
        endpoints: { dynamodb: run.endpoints.dynamodb, s3: run.endpoints.s3 },
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      },
    });
  });

  it('--api-url overrides the URL; a final slash is removed', async () => {
    await write(run);
    expect((await find({ apiUrl: 'http://localhost:4566/restapis/x/live/' })).apiUrl).toBe(
      'http://localhost:4566/restapis/x/live',
    );
  });

  it('explains how to start if there is no local run', async () => {
    await expect(find()).rejects.toThrow(/npm start.*--stack/);
  });

  it('explains it also if the process has ended', async () => {
    // Above the highest process id of Linux and macOS.
    await write({ ...run, pid: 99_999_999 });
    await expect(find()).rejects.toThrow(/npm start.*--stack/);
  });

  it.each([
    ['cut off', '{"pid":'],
    ['of another version', { ...run, endpoints: {} }],
    ['without a process', { ...run, pid: 0 }],
  ])('rejects a run.json that is %s', async (_what, content) => {
    await write(content);
    await expect(find()).rejects.toThrow(Refused);
  });

  it.each([{ region: 'eu-west-1' }, { profile: 'prod' }])(
    'does not fall back to the local run for %j',
    async (options) => {
      await write(run);
      await expect(find(options)).rejects.toThrow(UsageError);
    },
  );
});
