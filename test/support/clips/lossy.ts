import { opusPacket } from './ogg.ts';

/** Empty MP3 frames: MPEG 1, 64 kbit/s, 48 kHz, mono. */
export function mp3(seconds: number, { tags = true } = {}): Buffer {
  const frame = Buffer.alloc(192);
  frame.writeUInt32BE(0xff_fb_54_c0);
  const frames = Array.from({ length: Math.round((seconds * 48_000) / 1_152) }, () => frame);
  const before = Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\0\u0005', 'latin1'), Buffer.alloc(5)]);
  const after = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)]);
  return Buffer.concat(tags ? [before, ...frames, after] : frames);
}

export interface SaidLength {
  /** A false duration in the header, in seconds; 0: none. */
  readonly says?: number;
}

const box = (type: string, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4);
  return Buffer.concat([head, body]);
};

const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => void bytes.writeUInt32BE(value, index * 4));
  return bytes;
};

/** Empty AAC frames in MP4, at 48 kHz: whole, or in fragments of ten frames as browsers record them. */
export function mp4(
  seconds: number,
  { says, fragmented = false, codec = 'mp4a' }: SaidLength & { fragmented?: boolean; codec?: string } = {},
): Buffer {
  const frames = Math.round((seconds * 48_000) / 1_024);
  const length = Math.round((says ?? (fragmented ? 0 : (frames * 1_024) / 48_000)) * 48_000);
  const sound = Buffer.alloc(28);
  sound.writeUInt16BE(1, 6);
  sound.writeUInt16BE(1, 16);
  sound.writeUInt16BE(16, 18);
  sound.writeUInt16BE(48_000, 24);
  const sizes = fragmented ? words(0, 0, 0) : words(0, 20, frames);
  const table = box('stbl', box('stsd', words(0, 1), box(codec, sound)), box('stsz', sizes));
  const track = box('trak', box('mdia', box('mdhd', words(0, 0, 0, 48_000, length, 0)), box('minf', table)));
  const movie = box('moov', box('mvhd', words(0, 0, 0, 48_000, length), Buffer.alloc(80)), track);
  const start = [box('ftyp', Buffer.from('isom')), movie];
  if (!fragmented) return Buffer.concat([...start, box('mdat', Buffer.alloc(frames * 20, 1))]);
  const fragments: Buffer[] = [];
  for (let done = 0; done < frames; done += 10) {
    const count = Math.min(10, frames - done);
    fragments.push(
      box('moof', box('traf', box('trun', words(0, count)))),
      box('mdat', Buffer.alloc(count * 20, 1)),
    );
  }
  return Buffer.concat([...start, ...fragments]);
}

const element = (id: string, body: Uint8Array, unknownSize = false): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length));
  size[0] = 1;
  const unknown = Buffer.from('01ffffffffffffff', 'hex');
  return Buffer.concat([Buffer.from(id, 'hex'), unknownSize ? unknown : size, body]);
};

/** Opus in WebM, in clusters of a second, as browsers record it: without a duration, and with unknown sizes. */
export function webm(
  seconds: number,
  { says, codec = 'A_OPUS' }: SaidLength & { codec?: string } = {},
): Buffer {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE((says ?? 0) * 1_000);
  const info = [element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40]))];
  if (says !== undefined) info.push(element('4489', duration));
  const track = element(
    'ae',
    Buffer.concat([element('86', Buffer.from(codec)), element('e1', element('9f', Buffer.from([1])))]),
  );
  const clusters: Buffer[] = [];
  const packets = Math.round(seconds * 50);
  for (let start = 0; start < packets; start += 50) {
    const time = Buffer.alloc(4);
    time.writeUInt32BE(start * 20);
    const blocks = Array.from({ length: Math.min(50, packets - start) }, (_, index) => {
      const head = Buffer.from([0x81, 0, 0, 0x80]);
      head.writeInt16BE(index * 20, 1);
      return element('a3', Buffer.concat([head, opusPacket(start + index)]));
    });
    clusters.push(element('1f43b675', Buffer.concat([element('e7', time), ...blocks]), true));
  }
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    element(
      '18538067',
      Buffer.concat([element('1549a966', Buffer.concat(info)), element('1654ae6b', track), ...clusters]),
      true,
    ),
  ]);
}
