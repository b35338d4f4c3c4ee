import { NativePromise } from '../app/native-promise.ts';
import type { Recorder } from './microphone.ts';

/**
 * File types that the server accepts; the first can be answered synchronously. Chromium puts Opus into MP4, which the
 * server rejects, so WebM comes before it; Safari records AAC.
 */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'] as const;

/** Enough for speech; a minute of it is 240 KB. */
const BITS_PER_SECOND = 32_000;

/** Records with MediaRecorder. @throws DOMException if the browser cannot */
export function recordFile(stream: MediaStream): Recorder {
  let mimeType: string = TYPES[2];
  for (let i = TYPES.length - 1; i >= 0; i--) {
    const type = TYPES[i] as string;
    if (MediaRecorder.isTypeSupported(type)) mimeType = type;
  }
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  // Whole and once, also when the microphone is taken away.
  const whole = new NativePromise<Blob>((resolve) => {
    recorder.ondataavailable = ({ data }) => resolve(data);
  });
  recorder.start();
  return {
    async stop() {
      if (recorder.state !== 'inactive') recorder.stop();
      return { body: await whole, type: mimeType };
    },
  };
}
