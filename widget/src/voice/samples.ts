import { PCM_RATE, toWav } from '../../../shared/engines/audio/pcm.ts';
import { NativePromise } from '../app/native-promise.ts';
import { LIMIT_S } from './limit.ts';
import type { Heard, Recorder } from './microphone.ts';

/** Transcribe's sample rate, so that the server need not resample. */
export const RATE = PCM_RATE;

/** Milliseconds to wait for the last samples after the visitor presses stop. */
const LAST_WORD_MS = 250;

/** True if the page's policy or an old browser rejected the worklet; another try would report a violation again. */
let refused = false;

/** Records 16-bit samples with a worklet. @returns undefined without support */
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
  // It is silent; browsers run only nodes that are connected to an output.
  node.connect(context.destination);
  return {
    async stop(now) {
      if (!now) await new NativePromise((later) => setTimeout(later, LAST_WORD_MS));
      node.port.onmessage = null;
      return { body: toWav(bytes.subarray(0, length)) as Uint8Array<ArrayBuffer>, type: 'audio/wav' };
    },
  };
}
