import { Bytes } from './bytes.ts';
import { BadClip, cutOff, type Measured, OtherSound } from './clip.ts';

/** Samples in an AAC frame. HE-AAC has twice as many at twice the stated rate, so the duration is the same. */
const AAC_FRAME = 1_024;

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Measures AAC in MP4, fragmented (as browsers record it) or not. The duration is the larger of the stated one and the
 * one by the number of frames.
 * https://developer.apple.com/documentation/quicktime-file-format https://www.w3.org/TR/mse-byte-stream-format-isobmff/
 *
 * @throws BadClip
 */
export function measureMp4(all: Uint8Array): Measured {
  const bytes = new Bytes(all);
  const top = boxes(bytes, 0, bytes.length);
  const movie = top.find(({ type }) => type === 'moov');
  if (!movie || !top.some(({ type }) => type === 'mdat')) throw new BadClip('has no audio');
  const tracks = boxes(bytes, movie.start, movie.end).filter(({ type }) => type === 'trak');
  const [track, ...others] = tracks;
  if (!track || others.length > 0) throw new BadClip('must have exactly one track, with audio');
  const table = within(bytes, track, ['mdia', 'minf', 'stbl']);
  const { channels, sampleRate } = soundOf(bytes, within(bytes, table, ['stsd']));
  const sizes = within(bytes, table, ['stsz']);
  const frames = bytes.u32(sizes.start + 8) + fragmentFrames(bytes, top);
  const seconds = Math.max(
    durationOf(bytes, within(bytes, movie, ['mvhd'])),
    durationOf(bytes, within(bytes, track, ['mdia', 'mdhd'])),
    (frames * AAC_FRAME) / sampleRate,
  );
  if (frames === 0) throw new BadClip('has no audio');
  return { format: 'mp4', seconds, channels, sampleRate };
}

/** The boxes between two offsets. They must fill the range. */
function boxes(bytes: Bytes, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at < to; ) {
    const short = bytes.u32(at);
    const header = short === 1 ? 16 : 8;
    // 0 means: to the end of the file.
    const size = short === 1 ? bytes.u64(at + 8) : short === 0 ? to - at : short;
    if (size < header) throw new BadClip('is not valid MP4');
    if (at + size > to) throw cutOff();
    found.push({ type: bytes.name(at + 4), start: at + header, end: at + size });
    at += size;
  }
  return found;
}

/** @throws BadClip if there is no box at the path */
function within(bytes: Bytes, { start, end }: Box, [type, ...path]: readonly string[]): Box {
  const box = boxes(bytes, start, end).find((each) => each.type === type);
  if (!box) throw new BadClip('is not valid MP4: required boxes are missing');
  return path.length > 0 ? within(bytes, box, path) : box;
}

/** Seconds from `mvhd` or `mdhd`, which begin alike. 0 if unknown, as in a live recording. */
function durationOf(bytes: Bytes, { start }: Box): number {
  const isLong = bytes.u8(start) === 1;
  const scale = bytes.u32(start + (isLong ? 20 : 12));
  const duration = isLong ? bytes.u64(start + 24) : bytes.u32(start + 16);
  const isKnown = scale > 0 && duration < (isLong ? 2 ** 63 : 0xffff_ffff);
  return isKnown ? duration / scale : 0;
}

function soundOf(bytes: Bytes, { start }: Box): { channels: number; sampleRate: number } {
  const entry = start + 8;
  if (bytes.name(entry + 4) !== 'mp4a') throw new OtherSound('In MP4, send AAC.');
  const sampleRate = bytes.u16(entry + 32);
  if (sampleRate === 0) throw new BadClip('has no sample rate');
  return { channels: bytes.u16(entry + 24), sampleRate };
}

function fragmentFrames(bytes: Bytes, top: readonly Box[]): number {
  const inside = (parents: readonly Box[], type: string) =>
    parents.flatMap(({ start, end }) => boxes(bytes, start, end)).filter((box) => box.type === type);
  const moofs = top.filter(({ type }) => type === 'moof');
  const runs = inside(inside(moofs, 'traf'), 'trun');
  return runs.reduce((sum, { start }) => sum + bytes.u32(start + 4), 0);
}
