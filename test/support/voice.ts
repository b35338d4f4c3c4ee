import type { ArrivedClip, Hear, HeardText } from '../../local/services/transcribe.ts';
import { startTranscribeStream } from '../../local/services/transcribe-stream.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';

export const SAID: HeardText = { text: 'When are you open on Saturday?', language: 'en-US' };

/** Amazon Transcribe on loopback, and the function that has clips transcribed there. */
export interface VoiceWorld {
  readonly audio: LambdaHandler;
  /** What arrived to be transcribed. */
  readonly arrived: ArrivedClip[];
  /** What is heard from now on, until `reset`. */
  hear: Hear;
  reset(): void;
  stop(): void;
}

export async function startVoice(): Promise<VoiceWorld> {
  const hearing: Hear = async ({ language = SAID.language }) => ({ text: SAID.text, language });
  const world: Omit<VoiceWorld, 'audio' | 'stop'> = {
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
  });
  process.env.AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING = stream.endpoint;
  let audio: LambdaHandler | undefined;
  jest.isolateModules(() => {
    audio = require('../../functions/widget-audio/index.ts').handler;
  });
  if (!audio) throw new Error('The handler did not load');
  return Object.assign(world, { audio, stop: () => stream.stop() });
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
