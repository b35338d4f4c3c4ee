import type { Speech } from '../../ports/transcriber.ts';
import { Invalid, UnsupportedMediaType } from '../errors.ts';
import { BadClip, type Measured, MOST_SECONDS } from './clip.ts';
import { measureFlac } from './flac.ts';
import { measureOgg } from './ogg.ts';
import { isSilent, PCM_RATE, toMono, toPcm16 } from './pcm.ts';
import { sniff } from './sniff.ts';
import { readWav } from './wav.ts';

/** Seconds below which there can be no word. */
const LEAST_SECONDS = 0.1;

/** What Amazon Transcribe takes as a stream, in Hertz. */
const STREAMED_RATES = { from: 8_000, to: 48_000 };

/**
 * What a clip is, how long it plays, and that there is something to hear, before anything is paid for it.
 *
 * @throws UnsupportedMediaType for what is no sound that is taken, Invalid for a clip that is broken, silent or too long
 */
export function examine(bytes: Uint8Array): Speech {
  try {
    return speechOf(bytes);
  } catch (error) {
    if (error instanceof BadClip) throw new Invalid([{ path: 'audio', message: error.message }]);
    throw error;
  }
}

function speechOf(bytes: Uint8Array): Speech {
  switch (sniff(bytes)) {
    case 'wav': {
      const wav = readWav(bytes);
      const { seconds } = inTime(wav);
      const samples = toMono(wav);
      if (isSilent(samples)) throw new BadClip('is silent: nothing can be heard in it');
      return { encoding: 'pcm', sampleRate: PCM_RATE, bytes: toPcm16(samples), seconds };
    }
    case 'ogg':
      return asItIs('ogg-opus', inTime(measureOgg(bytes)), bytes);
    case 'flac':
      return asItIs('flac', inTime(measureFlac(bytes)), bytes);
    default:
      throw new UnsupportedMediaType('Send a clip as WAV, FLAC, or Opus in Ogg.');
  }
}

function inTime(measured: Measured): Measured {
  if (measured.seconds > MOST_SECONDS) throw new BadClip(`must not be longer than ${MOST_SECONDS} seconds`);
  if (measured.seconds < LEAST_SECONDS) throw new BadClip('is too short for a word');
  return measured;
}

function asItIs(
  encoding: 'ogg-opus' | 'flac',
  { seconds, channels, sampleRate }: Measured,
  bytes: Uint8Array,
) {
  if (channels !== 1) throw new BadClip('must have one channel');
  if (sampleRate < STREAMED_RATES.from || sampleRate > STREAMED_RATES.to) {
    throw new BadClip('must have 8,000 to 48,000 samples a second');
  }
  return { encoding, sampleRate, bytes, seconds };
}
