import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteTranscriptionJobCommand,
  GetTranscriptionJobCommand,
  StartTranscriptionJobCommand,
  type StartTranscriptionJobCommandInput,
  TranscribeClient,
} from '@aws-sdk/client-transcribe';
import type { ServiceEvent } from '../../../local/event-sources/service-event.ts';
import type { JsonService } from '../../../local/services/json-service.ts';
import { startTranscribeJobs } from '../../../local/services/transcribe-jobs.ts';
import { mp3, webm } from '../../support/clips/lossy.ts';

const Bucket = `jobs-${randomUUID()}`;
const s3 = new S3Client({ forcePathStyle: true });
const told: ServiceEvent[] = [];
let service: JsonService;
let client: TranscribeClient;

beforeAll(async () => {
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a.webm', Body: webm(1) }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a.mp3', Body: mp3(1) }));
  service = await startTranscribeJobs(
    s3,
    async () => ({ text: 'Hello', language: 'en-GB' }),
    (event) => told.push(event),
  );
  client = new TranscribeClient({ endpoint: service.endpoint, maxAttempts: 1 });
});
afterAll(() => {
  client.destroy();
  service.stop();
});

const start = (others: Partial<StartTranscriptionJobCommandInput> = {}) => {
  const TranscriptionJobName = `bob-${randomUUID()}`;
  const input: StartTranscriptionJobCommandInput = {
    TranscriptionJobName,
    Media: { MediaFileUri: `s3://${Bucket}/a.webm` },
    MediaFormat: 'webm',
    OutputBucketName: Bucket,
    OutputKey: `out/${TranscriptionJobName}.json`,
    LanguageCode: 'en-GB',
    ...others,
  };
  return client.send(new StartTranscriptionJobCommand(input)).then(() => TranscriptionJobName);
};

async function ended(TranscriptionJobName: string) {
  for (;;) {
    const { TranscriptionJob } = await client.send(new GetTranscriptionJobCommand({ TranscriptionJobName }));
    if (TranscriptionJob?.TranscriptionJobStatus !== 'IN_PROGRESS') return TranscriptionJob;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What EventBridge is told of a job. */
async function toldOf(name: string) {
  for (;;) {
    const event = told.find(({ detail }) => JSON.stringify(detail).includes(name));
    if (event) return event;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it("accepts the SDK's requests, and returns answers that it reads", async () => {
  const name = await start();
  expect(await ended(name)).toMatchObject({ TranscriptionJobStatus: 'COMPLETED', LanguageCode: 'en-GB' });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `out/${name}.json` }));
  expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({
    results: { transcripts: [{ transcript: 'Hello' }] },
  });
  expect(await toldOf(name)).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'detail-type': 'Transcribe Job State Change',
    source: 'aws.transcribe',
    account: '000000000000',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: 'us-east-1',
    resources: [],
    detail: { TranscriptionJobName: name, TranscriptionJobStatus: 'COMPLETED' },
  });
  await client.send(new DeleteTranscriptionJobCommand({ TranscriptionJobName: name }));
  await expect(ended(name)).rejects.toMatchObject({ name: 'BadRequestException' });
});

it('fails a job whose file has another format', async () => {
  const name = await start({ Media: { MediaFileUri: `s3://${Bucket}/a.mp3` } });
  expect(await ended(name)).toMatchObject({
    TranscriptionJobStatus: 'FAILED',
    FailureReason: expect.stringContaining('media format'),
  });
  expect(await toldOf(name)).toMatchObject({ detail: { TranscriptionJobStatus: 'FAILED' } });
});

it.each<[string, Partial<StartTranscriptionJobCommandInput>]>([
  ['a file that is not there', { Media: { MediaFileUri: `s3://${Bucket}/none` } }],
  ['no language, and nothing to tell it by', { LanguageCode: undefined }],
  ['both', { IdentifyLanguage: true, LanguageOptions: ['en-US', 'de-DE'] }],
])('rejects %s', async (_name, others) => {
  await expect(start(others)).rejects.toMatchObject({ name: 'BadRequestException' });
});
