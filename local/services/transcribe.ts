import { createHash } from 'node:crypto';
import { measureFlac } from '../../shared/engines/audio/flac.ts';
import { measureOgg } from '../../shared/engines/audio/ogg.ts';
import { ServiceError } from './json-service.ts';

/** What somebody wants to be transcribed, as it arrived. */
export interface ArrivedClip {
  readonly by: 'stream' | 'job';
  readonly audio: Buffer;
  readonly encoding: string;
  /** Hertz, where somebody said so. */
  readonly sampleRate?: number;
  readonly seconds: number;
  readonly language?: string | undefined;
  readonly vocabulary?: string | undefined;
}

export interface HeardText {
  readonly text: string;
  readonly language: string;
}

/** What a stand-in hears in a clip; throws what the service would. */
export type Hear = (clip: ArrivedClip) => Promise<HeardText>;

/** How loud the loudest of 16-bit samples has to be for there to be something to hear. */
const AUDIBLE = 100;

/** How long a clip plays, as its own bytes say. @throws ServiceError */
export function secondsOf(audio: Buffer, encoding: string, sampleRate: number): number {
  try {
    if (encoding === 'flac') return measureFlac(audio).seconds;
    if (encoding === 'ogg-opus') return measureOgg(audio).seconds;
  } catch {
    throw new ServiceError('BadRequestException');
  }
  if (audio.length === 0 || audio.length % 2 !== 0) throw new ServiceError('BadRequestException');
  return audio.length / 2 / sampleRate;
}

/** Whether there is anything to hear in samples; of what is compressed nobody here can say. */
export function isLoud(audio: Buffer, encoding: string): boolean {
  if (encoding !== 'pcm') return true;
  for (let at = 0; at + 2 <= audio.length; at += 2) {
    if (Math.abs(audio.readInt16LE(at)) >= AUDIBLE) return true;
  }
  return false;
}

/** The name that a transcript can be kept under for a clip. */
export const clipName = (audio: Uint8Array): string => createHash('sha256').update(audio).digest('hex');

/** Says of every clip that nobody has listened to it, and what arrived. */
export const madeUp: Hear = async ({ seconds, encoding, language = 'en-US' }) => ({
  text: `[Made up: ${seconds.toFixed(1)} seconds of ${encoding} arrived, and nothing on this machine listens to them.]`,
  language,
});
