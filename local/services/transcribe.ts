import { createHash } from 'node:crypto';
import { measureFlac } from '../../shared/engines/audio/flac.ts';
import { measureOgg } from '../../shared/engines/audio/ogg.ts';
import { ServiceError } from './json-service.ts';

/** A received voice clip to transcribe. */
export interface ArrivedClip {
  readonly by: 'stream' | 'job';
  readonly audio: Buffer;
  readonly encoding: string;
  /** Hertz, if known. */
  readonly sampleRate?: number;
  readonly seconds: number;
  readonly language?: string | undefined;
  readonly vocabulary?: string | undefined;
}

export interface Transcript {
  readonly text: string;
  readonly language: string;
}

/** Transcribes a voice clip; throws the service's errors. */
export type Transcribe = (clip: ArrivedClip) => Promise<Transcript>;

/** The peak of 16-bit samples below which a clip counts as silent. */
const AUDIBLE = 100;

/** Measures a clip's duration from its bytes. @throws ServiceError */
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

/** True if PCM samples are not silent. Compressed audio always counts as audible. */
export function isLoud(audio: Buffer, encoding: string): boolean {
  if (encoding !== 'pcm') return true;
  for (let at = 0; at + 2 <= audio.length; at += 2) {
    if (Math.abs(audio.readInt16LE(at)) >= AUDIBLE) return true;
  }
  return false;
}

/** A clip's name: the hash of its bytes. */
export const clipName = (audio: Uint8Array): string => createHash('sha256').update(audio).digest('hex');

/** Returns a placeholder text with the clip's duration and format. */
export const placeholderTranscript: Transcribe = async ({ seconds, encoding, language = 'en-US' }) => ({
  text: `[Made up: ${seconds.toFixed(1)} seconds of ${encoding} arrived, and no transcription is configured.]`,
  language,
});
