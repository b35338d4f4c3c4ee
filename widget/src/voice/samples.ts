import { PCM_RATE, toWav } from '../../../shared/engines/audio/pcm.ts';
import { NativePromise } from '../app/native-promise.ts';
import { LIMIT_S } from './limit.ts';
import type { Heard, Recorder } from './microphone.ts';

/** What the server streams to who listens, so that it need not be changed there: a visitor waits less for it. */
export const RATE = PCM_RATE;

/** Milliseconds for the last word, which is on its way from the microphone while its speaker presses already. */
const LAST_WORD_MS = 250;

/** The page's policy, or an old browser, does not let the worklet in: asked again, it would be reported again. */
let refused = false;

/** Records 16-bit samples through a worklet. @returns undefined where that cannot be done */
export async function recordSamples(heard: Heard | undefined): Promise<Recorder | undefined> {
  if (!heard || refused) return undefined;
  const { context, source } = heard;
  const bytes = new Uint8Array(LIMIT_S * RATE * 2);
  let length = 0;
  let node: AudioWorkletNode;
  try {
    await context.audioWorklet.addModule(import.meta.url.replace('/voice-', '/worklet-'));
    node = new AudioWorkletNode(context, 'bob-samples', { channelCount: 1, channelCountMode: 'explicit' });
  } catch {
    refused = true;
    return undefined;
  }
  node.port.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
    const room = bytes.length - length;
    bytes.set(data.length > room ? data.subarray(0, room) : data, length);
    length += Math.min(data.length, room);
  };
  source.connect(node);
  // It plays nothing; browsers run what leads somewhere.
  node.connect(context.destination);
  return {
    async stop(now) {
      if (!now) await new NativePromise((later) => setTimeout(later, LAST_WORD_MS));
      node.port.onmessage = null;
      return { body: toWav(bytes.subarray(0, length)) as Uint8Array<ArrayBuffer>, type: 'audio/wav' };
    },
  };
}
