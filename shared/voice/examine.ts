import { Invalid, UnsupportedMediaType } from '../core/errors.ts';
import {
  BadClip,
  MAX_SECONDS,
  MAX_STREAMED_SECONDS,
  type Measured,
  OtherSound,
} from '../engines/audio/clip.ts';
import { measureFlac } from '../engines/audio/flac.ts';
import { measureMp3 } from '../engines/audio/mp3.ts';
import { measureMp4 } from '../engines/audio/mp4.ts';
import { measureOgg } from '../engines/audio/ogg.ts';
import { isSilent, PCM_RATE, toMono, toPcm16, toWav } from '../engines/audio/pcm.ts';
import { sniff } from '../engines/audio/sniff.ts';
import { readWav } from '../engines/audio/wav.ts';
import { measureWebm } from '../engines/audio/webm.ts';
import type { ClipFile } from './clip-jobs.ts';
import type { Speech } from './transcriber.ts';

/** Seconds below which there can be no word. */
export const LEAST_SECONDS = 0.1;

/** Hertz that Amazon Transcribe accepts. */
const RATES = { from: 8_000, to: 48_000 };

/** A valid clip with sound in it. */
export interface Clip {
  readonly seconds: number;
  /** For streaming. Undefined if the clip is too long to wait for, or its format cannot be streamed. */
  readonly speech?: Speech | undefined;
  readonly file: ClipFile;
}

/**
 * Validates a clip and measures its duration, before anything is paid for it.
 *
 * @throws UnsupportedMediaType for other formats and codecs; Invalid for a clip that is malformed, silent or too long
 */
export function examine(bytes: Uint8Array): Clip {
  try {
    return clipOf(bytes);
  } catch (error) {
    if (error instanceof OtherSound) throw new UnsupportedMediaType(error.message);
    if (error instanceof BadClip) throw new Invalid([{ path: 'audio', message: error.message }]);
    throw error;
  }
}

function clipOf(bytes: Uint8Array): Clip {
  switch (sniff(bytes)) {
    case 'wav': {
      const wav = readWav(bytes);
      const { seconds } = inTime(wav);
      const samples = toMono(wav);
      if (isSilent(samples)) throw new BadClip('is silent');
      const pcm = toPcm16(samples);
      return {
        seconds,
        speech: streamed({ encoding: 'pcm', sampleRate: PCM_RATE, bytes: pcm, seconds }),
        file: { format: 'wav', bytes: toWav(pcm) },
      };
    }
    case 'ogg':
      return asItIs(measureOgg(bytes), bytes, 'ogg-opus');
    case 'flac':
      return asItIs(measureFlac(bytes), bytes, 'flac');
    case 'webm':
      return asItIs(measureWebm(bytes), bytes);
    case 'mp4':
      return asItIs(measureMp4(bytes), bytes);
    case 'mp3':
      return asItIs(measureMp3(bytes), bytes);
    default:
      throw new UnsupportedMediaType('Send a clip as WAV, FLAC, Opus in Ogg or WebM, AAC in MP4, or MP3.');
  }
}

function asItIs(measured: Measured, bytes: Uint8Array, encoding?: 'ogg-opus' | 'flac'): Clip {
  const { format, seconds, channels, sampleRate } = inTime(measured);
  if (sampleRate < RATES.from || sampleRate > RATES.to) {
    throw new BadClip('must have a sample rate of 8,000 to 48,000 Hz');
  }
  return {
    seconds,
    speech: encoding && channels === 1 ? streamed({ encoding, sampleRate, bytes, seconds }) : undefined,
    file: { format, bytes },
  };
}

const streamed = (speech: Speech): Speech | undefined =>
  speech.seconds <= MAX_STREAMED_SECONDS ? speech : undefined;

function inTime(measured: Measured): Measured {
  if (measured.seconds > MAX_SECONDS) throw new BadClip(`must not be longer than ${MAX_SECONDS} seconds`);
  if (measured.seconds < LEAST_SECONDS) throw new BadClip('is too short');
  return measured;
}
