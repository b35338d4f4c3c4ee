import { Bytes } from './bytes.ts';
import { BadClip, cutOff, type Measured } from './clip.ts';

/**
 * Measures FLAC by the number of samples in each frame, and compares the sum with STREAMINFO. The last frame's checksum
 * shows that the clip is complete.
 * https://datatracker.ietf.org/doc/html/rfc9639
 *
 * @throws BadClip
 */
export function measureFlac(all: Uint8Array): Measured {
  const bytes = new Bytes(all);
  const info = 8;
  if ((bytes.u8(4) & 0x7f) !== 0) throw new BadClip('is not valid FLAC: its STREAMINFO block is missing');
  const packed = bytes.u32(info + 10);
  const sampleRate = packed >>> 12;
  const channels = ((packed >>> 9) & 7) + 1;
  const claimed = (bytes.u8(info + 13) & 0x0f) * 2 ** 32 + bytes.u32(info + 14);
  if (sampleRate === 0) throw new BadClip('has no sample rate');
  const samples = countSamples(bytes, soundAt(bytes));
  if (samples === 0) throw new BadClip('has no audio');
  if (claimed > samples) throw cutOff();
  return { format: 'flac', seconds: samples / sampleRate, channels, sampleRate };
}

/** Offset of the first frame, after the metadata blocks. */
function soundAt(bytes: Bytes): number {
  for (let at = 4; ; ) {
    const isLast = bytes.u8(at) >= 0x80;
    at += 4 + (bytes.u32(at) & 0xff_ffff);
    if (isLast) return at;
  }
}

/** Counts the samples of frames with consecutive numbers. Data that only looks like a frame has another number. */
function countSamples(bytes: Bytes, from: number): number {
  let samples = 0;
  let frames = 0;
  let last = from;
  for (let at = from; at + 6 <= bytes.length; at += 1) {
    if (bytes.all[at] !== 0xff || ((bytes.all[at + 1] ?? 0) & 0xfe) !== 0xf8) continue;
    const frame = readFrame(bytes, at);
    if (!frame) {
      if (frames === 0) break;
      continue;
    }
    if (frame.number !== (frame.variable ? samples : frames)) continue;
    samples += frame.samples;
    frames += 1;
    last = at;
  }
  if (frames > 0 && crc16(bytes.all.subarray(last)) !== 0) throw cutOff();
  return samples;
}

/** @returns undefined if there is no frame header, or its checksum is wrong */
function readFrame(bytes: Bytes, at: number) {
  const sizes = bytes.u8(at + 2);
  const block = sizes >> 4;
  const rate = sizes & 0x0f;
  const coded = codedNumber(bytes, at + 4);
  if (!coded || block === 0) return undefined;
  let end = coded.end;
  let samples = block === 1 ? 192 : block < 6 ? 576 * 2 ** (block - 2) : 256 * 2 ** (block - 8);
  const extra =
    (block === 6 ? 1 : block === 7 ? 2 : 0) + (rate === 12 ? 1 : rate === 13 || rate === 14 ? 2 : 0);
  if (end + extra >= bytes.length) return undefined;
  if (block === 6) samples = bytes.u8(end) + 1;
  if (block === 7) samples = bytes.u16(end) + 1;
  end += extra;
  if (crc8(bytes.all.subarray(at, end)) !== bytes.u8(end)) return undefined;
  return { samples, number: coded.value, variable: (bytes.u8(at + 1) & 1) === 1 };
}

/** A number in the encoding of UTF-8, with up to seven bytes. */
function codedNumber(bytes: Bytes, at: number): { value: number; end: number } | undefined {
  const first = bytes.all[at] ?? 0xff;
  if (first < 0x80) return { value: first, end: at + 1 };
  const length = Math.clz32(~first & 0xff) - 24;
  if (length < 2 || length > 7 || at + length > bytes.length) return undefined;
  let value = first & (0x7f >> length);
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes.all[next] ?? 0;
    if (byte >> 6 !== 2) return undefined;
    value = value * 64 + (byte & 0x3f);
  }
  return { value, end: at + length };
}

/** CRC table. https://datatracker.ietf.org/doc/html/rfc9639#section-9.1.8 */
function tableOf(bits: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1);
  const mask = 2 ** bits - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) value = value & top ? (value << 1) ^ polynomial : value << 1;
    return value & mask;
  });
}

const CRC8 = tableOf(8, 0x07);
const CRC16 = tableOf(16, 0x8005);

export const crc8 = (data: Uint8Array): number => data.reduce((crc, byte) => CRC8[crc ^ byte] ?? 0, 0);

export const crc16 = (data: Uint8Array): number =>
  data.reduce((crc, byte) => ((crc << 8) & 0xffff) ^ (CRC16[(crc >> 8) ^ byte] ?? 0), 0);
