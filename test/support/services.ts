import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startKms } from '../../local/services/kms.ts';
import { startSecrets } from '../../local/services/secrets.ts';
import { startSes } from '../../local/services/ses.ts';
import { placeholderTranscript } from '../../local/services/transcribe.ts';
import { startTranscribeStream } from '../../local/services/transcribe-stream.ts';
import { DUE_INDEX } from '../../shared/table/keys.ts';

export const TABLE = 'bob-test';
export const BUCKET = 'bob-test-knowledge';
export const TOKEN_KEY = 'arn:aws:kms:eu-central-1:000000000000:key/11111111-2222-4333-8444-555555555555';
/** The encryption key of webhook secrets. */
export const WEBHOOK_KEY_TEXT = 'the secret of the tests';
export const WEBHOOK_KEY = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:webhook-key';

/** Credentials of AWS calls. */
export const SECRET = 'test';

export interface Services {
  /** Environment variables that the functions and the SDK read. */
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts DynamoDB (in memory) and S3 on free loopback ports, with the table and the bucket of the tests. */
export async function startServices(): Promise<Services> {
  const port = await freePort();
  const dynamo = await startDynamo(port);
  // fauxqs is ESM only, and jest loads this file as CommonJS.
  const { buildApp } = await import('fauxqs');
  const s3 = buildApp({ logger: false });
  const s3Url = await s3.listen({ host: '127.0.0.1', port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'bob-test-'));
  const kms = await startKms(join(folder, 'kms.json'));
  const mail = join(folder, 'mail');
  const ses = await startSes(mail, () => {});
  const transcribe = await startTranscribeStream(placeholderTranscript, SECRET);
  const secrets = await startSecrets({ [WEBHOOK_KEY]: WEBHOOK_KEY_TEXT });
  const environment = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_ENDPOINT_URL_S3: s3Url,
    AWS_ENDPOINT_URL_SQS: s3Url,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_ENDPOINT_URL_SESV2: ses.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING: transcribe.endpoint,
    TEST_FOLDER: folder,
    TEST_MAIL: mail,
    BOB_TABLE: TABLE,
    BOB_DELIVERY_QUEUE: `${s3Url}/000000000000/deliveries`,
    BOB_SLOW_QUEUE: `${s3Url}/000000000000/slow-deliveries`,
    BOB_KNOWLEDGE_BUCKET: BUCKET,
    BOB_WIDGET_BUCKET: BUCKET,
    BOB_VOICE_BUCKET: BUCKET,
    BOB_PUBLIC_BASE_URL: 'https://bob.test',
    BOB_DEFAULT_TENANT: 'own-tenant',
    BOB_SIGNING_KEYS: TOKEN_KEY,
    BOB_SECOND_FACTOR: 'required',
    BOB_SIGNUP: 'open',
    BOB_MAIL_FROM: 'bob@bob.test',
    BOB_WEBHOOK_KEY: WEBHOOK_KEY,
    BOB_LOG: 'silent',
    // High, so that it does not affect other tests.
    BOB_LIMIT_FACTOR: '1000000',
  };
  Object.assign(process.env, environment);
  await createTable(TABLE);
  await new S3Client({}).send(new CreateBucketCommand({ Bucket: BUCKET }));
  return {
    environment,
    stop: async () => {
      dynamo.kill();
      await s3.close();
      kms.stop();
      ses.stop();
      transcribe.stop();
      secrets.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function startDynamo(port: number) {
  const binary = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return child;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('DynamoDB did not start');
}

/**
 * Creates a table like the stack's.
 *
 * @param isStreamed true for a table with a stream. The local DynamoDB's streams slow down as they grow
 */
export async function createTable(name: string, isStreamed = false): Promise<void> {
  await new DynamoDBClient({}).send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'due', AttributeType: 'S' },
        { AttributeName: 'dueAt', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: DUE_INDEX,
          KeySchema: [
            { AttributeName: 'due', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      ...(isStreamed ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } : {}),
    }),
  );
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No port');
  return address.port;
}
