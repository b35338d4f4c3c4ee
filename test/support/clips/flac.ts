import { crc8, crc16 } from '../../../shared/engines/audio/flac.ts';

const BLOCK = 4_096;

export interface FlacOptions {
  readonly rate?: number;
  readonly channels?: number;
  /** A false number of samples in STREAMINFO. */
  readonly claimed?: number;
}

/** FLAC with uncompressed ("verbatim") samples, the same in each channel. */
export function flac(samples: Float32Array, options: FlacOptions = {}): Buffer {
  const { rate = 16_000, channels = 1, claimed = samples.length } = options;
  const info = Buffer.alloc(38);
  info.writeUInt8(0x80, 0);
  info.writeUIntBE(34, 1, 3);
  info.writeUInt16BE(BLOCK, 4);
  info.writeUInt16BE(BLOCK, 6);
  info.writeUInt32BE(((rate << 12) | ((channels - 1) << 9) | (15 << 4)) >>> 0, 14);
  info.writeUInt32BE(claimed, 18);
  const frames: Buffer[] = [];
  for (let start = 0; start < samples.length; start += BLOCK) {
    frames.push(frame(samples.subarray(start, start + BLOCK), frames.length, channels));
  }
  return Buffer.concat([Buffer.from('fLaC'), info, ...frames]);
}

function frame(samples: Float32Array, number: number, channels: number): Buffer {
  if (number > 0x7f) throw new Error('One byte of frame number is all that is written here');
  const head = Buffer.from([0xff, 0xf8, 0x70, ((channels - 1) << 4) | 0x08, number, 0, 0]);
  head.writeUInt16BE(samples.length - 1, 5);
  const subframe = Buffer.alloc(1 + samples.length * 2);
  subframe.writeUInt8(1 << 1, 0);
  samples.forEach((sample, index) => {
    subframe.writeInt16BE(Math.round(sample * 0x7fff), 1 + index * 2);
  });
  const body = Buffer.concat([
    head,
    Buffer.from([crc8(head)]),
    ...Array.from({ length: channels }, () => subframe),
  ]);
  const sum = Buffer.alloc(2);
  sum.writeUInt16BE(crc16(body));
  return Buffer.concat([body, sum]);
}
