import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { codeFolder } from '../../lib/functions.ts';
import type { ServiceEvent } from '../../local/event-sources/service-event.ts';
import type { ArrivedClip, Transcribe, Transcript } from '../../local/services/transcribe.ts';
import { startTranscribeJobs } from '../../local/services/transcribe-jobs.ts';
import { startTranscribeStream } from '../../local/services/transcribe-stream.ts';
import { WireFault } from '../../local/services/wire-calls.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { SECRET } from './services.ts';
import { callsOf } from './wire.ts';

export const SAID: Transcript = { text: 'When are you open on Saturday?', language: 'en-US' };

/** The handler of `functions/workers/clip-outcomes`. */
export type OutcomesHandler = (event: object) => Promise<void>;

/** Amazon Transcribe on loopback, and the functions that use it. */
export interface VoiceWorld {
  readonly audio: LambdaHandler;
  readonly outcomes: OutcomesHandler;
  /** The clips received for transcription. */
  readonly arrived: ArrivedClip[];
  /** Transcribe's events. EventBridge does not deliver them in these tests. */
  readonly told: ServiceEvent[];
  /** Waits for the event of a clip's job. */
  toldOf(clipId: string): Promise<ServiceEvent>;
  /** True if Transcribe has a job with that name. */
  hasJob(name: string): Promise<boolean>;
  /** The keys of all objects in the bucket. */
  inBucket(): Promise<string[]>;
  /** Sets the transcript until `reset`. */
  hear: Transcribe;
  reset(): void;
  stop(): void;
}

/** The clips' bucket of a test file. */
const BUCKET = `bob-test-voice-${randomUUID()}`;

export async function startVoice(): Promise<VoiceWorld> {
  const hearing: Transcribe = async ({ language = SAID.language }) => ({ text: SAID.text, language });
  const world: Pick<VoiceWorld, 'arrived' | 'told' | 'hear' | 'reset'> = {
    arrived: [],
    told: [],
    hear: hearing,
    reset: () => {
      world.arrived.length = 0;
      world.told.length = 0;
      world.hear = hearing;
    },
  };
  const stream = await startTranscribeStream(async (clip) => {
    world.arrived.push(clip);
    return world.hear(clip);
  }, SECRET);
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET })).catch(() => {});
  const jobs = await startTranscribeJobs(
    s3,
    async (clip) => {
      world.arrived.push(clip);
      return world.hear(clip);
    },
    (event) => world.told.push(event),
  );
  process.env.BOB_VOICE_BUCKET = BUCKET;
  process.env.AWS_ENDPOINT_URL_TRANSCRIBE = jobs.endpoint;
  process.env.AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING = stream.endpoint;
  const transcribe = callsOf('Transcribe', jobs.endpoint);
  return Object.assign(world, {
    audio: coldFunction<LambdaHandler>('widget-audio'),
    outcomes: coldFunction<OutcomesHandler>('clip-outcomes'),
    toldOf: async (clipId: string) => {
      for (;;) {
        const event = world.told.find(({ detail }) => JSON.stringify(detail).includes(clipId));
        if (event) return event;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    hasJob: async (TranscriptionJobName: string) => {
      try {
        await transcribe('GetTranscriptionJob', { TranscriptionJobName });
        return true;
      } catch (error) {
        if (error instanceof WireFault && error.name === 'BadRequestException') return false;
        throw error;
      }
    },
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

/** A function at its cold start, with additional environment variables. */
export function coldFunction<Handler>(
  name: 'widget-audio' | 'clip-outcomes',
  variables: Readonly<Record<string, string>> = {},
): Handler {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  let handler: Handler | undefined;
  jest.isolateModules(() => {
    handler = require(`../../${codeFolder(name)}/index.ts`).handler;
  });
  process.env = before;
  if (!handler) throw new Error('The handler did not load');
  return handler;
}

/** A multipart form in the format of browsers. */
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
