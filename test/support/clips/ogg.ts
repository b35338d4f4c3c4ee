/** Silk, wideband, 20 ms, mono, one frame: the first byte of an Opus packet. */
const TOC_20_MS = (9 << 3) | 0;

/** An Opus packet of 20 ms. Its content does not matter, because no test decodes it. */
export const opusPacket = (index: number): Buffer =>
  Buffer.from([TOC_20_MS, ...Array.from({ length: 40 }, (_, at) => (index * 31 + at * 7) & 0xff)]);

export interface OggOptions {
  readonly channels?: number;
  /** A false end position of the last page, in samples. */
  readonly granule?: number;
}

const PRE_SKIP = 312;

/** Opus in Ogg, in pages of a second. */
export function ogg(seconds: number, { channels = 1, granule }: OggOptions = {}): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head.writeUInt8(1, 8);
  head.writeUInt8(channels, 9);
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(48_000, 12);
  const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]);
  const packets = Array.from({ length: Math.round(seconds * 50) }, (_, index) => opusPacket(index));
  const pages = [page([head], 0, 0, 2), page([tags], 0, 1, 0)];
  for (let start = 0; start < packets.length; start += 50) {
    const end = Math.min(packets.length, start + 50);
    const isLast = end === packets.length;
    const time = isLast && granule !== undefined ? granule : end * 960;
    pages.push(page(packets.slice(start, end), time, pages.length, isLast ? 4 : 0));
  }
  return Buffer.concat(pages);
}

function page(packets: readonly Buffer[], granule: number, sequence: number, flags: number): Buffer {
  const header = Buffer.alloc(27);
  header.write('OggS');
  header.writeUInt8(flags, 5);
  header.writeBigInt64LE(BigInt(granule), 6);
  header.writeUInt32LE(1, 14);
  header.writeUInt32LE(sequence, 18);
  header.writeUInt8(packets.length, 26);
  const whole = Buffer.concat([header, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  whole.writeUInt32LE(crc32(whole), 22);
  return whole;
}

/** The CRC of RFC 3533: not reflected, and no final inversion. */
function crc32(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc = (crc ^ (byte << 24)) >>> 0;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc >>> 31 ? 0x04c1_1db7 : 0)) >>> 0;
  }
  return crc;
}
