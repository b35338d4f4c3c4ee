import { Bytes } from './bytes.ts';
import { BadClip, cutOff, type Measured } from './clip.ts';

/** Kilobits per second, by the index in a frame header: Layer III of MPEG 1, and of MPEG 2 and 2.5. */
const BITRATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;

/** Hertz of MPEG 1. MPEG 2 has half of these rates, MPEG 2.5 a quarter. */
const RATES = [44_100, 48_000, 32_000] as const;

/** Tags that may follow the last frame: ID3 version 1 and APE. */
const TAILS = ['TAG', 'APET'];

/**
 * Measures an MP3 frame by frame.
 * http://www.mp3-tech.org/programmer/frame_header.html
 *
 * @throws BadClip
 */
export function measureMp3(all: Uint8Array): Measured {
  const bytes = new Bytes(all);
  let at = afterTags(bytes);
  let seconds = 0;
  let first: Frame | undefined;
  while (at < bytes.length && !TAILS.some((tail) => isNamed(bytes, at, tail))) {
    const frame = frameAt(bytes, at);
    if (!frame) throw new BadClip('is not valid MP3');
    if (at + frame.size > bytes.length) throw cutOff();
    first ??= frame;
    seconds += frame.samples / frame.sampleRate;
    at += frame.size;
  }
  if (!first) throw new BadClip('has no audio');
  return { format: 'mp3', seconds, channels: first.channels, sampleRate: first.sampleRate };
}

interface Frame {
  /** Bytes. */
  readonly size: number;
  readonly samples: number;
  readonly sampleRate: number;
  readonly channels: number;
}

/** @returns undefined if there is no frame, or one of unknown size (bitrate "free") */
function frameAt(bytes: Bytes, at: number): Frame | undefined {
  const header = bytes.u32(at);
  if (header >>> 21 !== 0x7ff || ((header >>> 17) & 3) !== 1) return undefined;
  const version = (header >>> 19) & 3;
  const isFirst = version === 3;
  const bitrate = BITRATES[isFirst ? 0 : 1][(header >>> 12) & 15];
  const rate = RATES[(header >>> 10) & 3];
  if (!bitrate || !rate || version === 1) return undefined;
  const sampleRate = isFirst ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = isFirst ? 1_152 : 576;
  const padding = (header >>> 9) & 1;
  const size = Math.floor(((samples / 8) * bitrate * 1_000) / sampleRate) + padding;
  return { size, samples, sampleRate, channels: ((header >>> 6) & 3) === 3 ? 1 : 2 };
}

/** Offset of the first frame, after ID3 version 2 tags. Their sizes use seven bits of each byte. */
function afterTags(bytes: Bytes): number {
  let at = 0;
  while (isNamed(bytes, at, 'ID3')) {
    const size = [6, 7, 8, 9].reduce((sum, index) => sum * 128 + (bytes.u8(at + index) & 0x7f), 0);
    at += 10 + size;
  }
  return at;
}

const isNamed = (bytes: Bytes, at: number, name: string): boolean =>
  at + name.length <= bytes.length && bytes.name(at, name.length) === name;
