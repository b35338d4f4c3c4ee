import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { ArrivedClip, Hear, HeardText } from '../../local/services/transcribe.ts';
import { startTranscribeJobs } from '../../local/services/transcribe-jobs.ts';
import { startTranscribeStream } from '../../local/services/transcribe-stream.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { SECRET } from './services.ts';

export const SAID: HeardText = { text: 'When are you open on Saturday?', language: 'en-US' };

/** Amazon Transcribe on loopback, and the function that has clips transcribed there. */
export interface VoiceWorld {
  readonly audio: LambdaHandler;
  /** What arrived to be transcribed. */
  readonly arrived: ArrivedClip[];
  /** The keys of all that lies in the bucket. */
  inBucket(): Promise<string[]>;
  /** What is heard from now on, until `reset`. */
  hear: Hear;
  reset(): void;
  stop(): void;
}

/** The bucket of clips, of all tests of one file. */
const BUCKET = `bob-test-voice-${randomUUID()}`;

export async function startVoice(): Promise<VoiceWorld> {
  const hearing: Hear = async ({ language = SAID.language }) => ({ text: SAID.text, language });
  const world: Omit<VoiceWorld, 'audio' | 'stop' | 'inBucket'> = {
    arrived: [],
    hear: hearing,
    reset: () => {
      world.arrived.length = 0;
      world.hear = hearing;
    },
  };
  const stream = await startTranscribeStream(async (clip) => {
    world.arrived.push(clip);
    return world.hear(clip);
  }, SECRET);
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET })).catch(() => {});
  const jobs = await startTranscribeJobs(s3, async (clip) => {
    world.arrived.push(clip);
    return world.hear(clip);
  });
  process.env.BOB_VOICE_BUCKET = BUCKET;
  process.env.AWS_ENDPOINT_URL_TRANSCRIBE = jobs.endpoint;
  process.env.AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING = stream.endpoint;
  let audio: LambdaHandler | undefined;
  jest.isolateModules(() => {
    audio = require('../../functions/widget-audio/index.ts').handler;
  });
  if (!audio) throw new Error('The handler did not load');
  return Object.assign(world, {
    audio,
    inBucket: async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
      return Contents.map(({ Key = '' }) => Key);
    },
    stop: () => {
      stream.stop();
      jobs.stop();
    },
  });
}

/** A form as browsers send it, with parts of those names. */
export function form(...parts: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  const boundary = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
  const body = Buffer.concat([
    ...parts.flatMap(([name, bytes]) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="blob"\r\nContent-Type: audio/wav\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}
