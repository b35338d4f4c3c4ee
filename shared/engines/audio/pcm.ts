import { resample } from './resample.ts';
import type { Wav } from './wav.ts';

/** Hertz of transcribed audio. A higher rate does not help Amazon Transcribe with speech. */
export const PCM_RATE = 16_000;

/** A clip is silent if the RMS of every window is below this: -54 dBFS, a quiet room. */
const SILENCE_RMS = 0.002;

const WAV_HEADER_BYTES = 44;

const WINDOW_SECONDS = 0.02;

/** The samples of a WAV, mixed to mono and resampled to 16 kHz, from -1 to 1. */
export const toMono = (wav: Wav): Float32Array => resample(downmix(wav), wav.sampleRate, PCM_RATE);

function downmix({ data, channels, bytesPerSample, encoding }: Wav): Float32Array {
  const sample = readerOf(data, bytesPerSample, encoding);
  const mono = new Float32Array(data.length / bytesPerSample / channels);
  for (let frame = 0; frame < mono.length; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += sample(frame * channels + channel);
    mono[frame] = sum / channels;
  }
  return mono;
}

/** @returns a function from index to sample, from -1 to 1 */
function readerOf(data: Uint8Array, bytesPerSample: number, encoding: Wav['encoding']) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (encoding === 'float') {
    return (index: number) => {
      const value = view.getFloat32(index * 4, true);
      return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0;
    };
  }
  switch (bytesPerSample) {
    case 1:
      // Only 8-bit samples are unsigned.
      return (index: number) => (view.getUint8(index) - 128) / 128;
    case 2:
      return (index: number) => view.getInt16(index * 2, true) / 0x8000;
    case 3:
      return (index: number) =>
        ((view.getInt8(index * 3 + 2) << 16) | view.getUint16(index * 3, true)) / 0x80_0000;
    default:
      return (index: number) => view.getInt32(index * 4, true) / 0x8000_0000;
  }
}

/** Samples as signed 16-bit little-endian bytes. */
export function toPcm16(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  samples.forEach((sample, index) => {
    const value = Math.round(sample * 0x8000);
    view.setInt16(index * 2, Math.max(-0x8000, Math.min(0x7fff, value)), true);
  });
  return bytes;
}

/** A WAV of 16-bit samples of one channel at 16 kHz. */
export function toWav(pcm: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(WAV_HEADER_BYTES + pcm.length);
  const view = new DataView(bytes.buffer);
  const name = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  name(0, 'RIFF');
  view.setUint32(4, WAV_HEADER_BYTES - 8 + pcm.length, true);
  name(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, PCM_RATE, true);
  view.setUint32(28, PCM_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  name(36, 'data');
  view.setUint32(40, pcm.length, true);
  bytes.set(pcm, WAV_HEADER_BYTES);
  return bytes;
}

/** True if no window of 16 kHz samples is as loud as a whisper. The mean is subtracted, because a DC offset is silent. */
export function isSilent(samples: Float32Array): boolean {
  const length = PCM_RATE * WINDOW_SECONDS;
  for (let start = 0; start < samples.length; start += length) {
    const window = samples.subarray(start, start + length);
    let sum = 0;
    for (const sample of window) sum += sample;
    const mean = sum / window.length;
    let squares = 0;
    for (const sample of window) squares += (sample - mean) ** 2;
    if (Math.sqrt(squares / window.length) >= SILENCE_RMS) return false;
  }
  return true;
}
