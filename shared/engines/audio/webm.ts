import { Bytes } from './bytes.ts';
import { BadClip, cutOff, type Measured, OtherSound } from './clip.ts';
import { OPUS_RATE, packetSamples } from './opus.ts';

/** https://www.matroska.org/technical/elements.html */
const ID = {
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  entry: 0xae,
  codec: 0x86,
  audio: 0xe1,
  channels: 0x9f,
  cluster: 0x1f43b675,
  time: 0xe7,
  simpleBlock: 0xa3,
  group: 0xa0,
  block: 0xa1,
} as const;

/** Elements whose children are read. */
const PARENTS: readonly number[] = [ID.segment, ID.info, ID.tracks, ID.entry, ID.audio, ID.cluster, ID.group];

/** Flag bits of a block for several packets in it. */
const LACING = 0x06;

interface Found {
  scale: number;
  duration: number;
  codecs: string[];
  channels: number;
  clusterTime: number;
  /** Time of the last block, in units of `scale`. */
  last: number;
  samples: number;
}

/**
 * Measures Opus in WebM. The duration is the largest of the stated one, the time of the last block, and the sum of the
 * packets. Browsers record without stating a duration.
 * https://www.rfc-editor.org/rfc/rfc9559.html
 *
 * @throws BadClip
 */
export function measureWebm(all: Uint8Array): Measured {
  const bytes = new Bytes(all);
  const found: Found = {
    scale: 1_000_000,
    duration: 0,
    codecs: [],
    channels: 1,
    clusterTime: 0,
    last: 0,
    samples: 0,
  };
  walk(bytes, 0, bytes.length, found);
  if (found.codecs.length !== 1 || found.codecs[0] !== 'A_OPUS') {
    throw new OtherSound('In WebM, send one track of Opus.');
  }
  if (found.samples === 0) throw new BadClip('has no audio');
  const ticks = Math.max(found.duration, found.last);
  return {
    format: 'webm',
    seconds: Math.max((ticks * found.scale) / 1e9, found.samples / OPUS_RATE),
    channels: found.channels,
    sampleRate: OPUS_RATE,
  };
}

/** Reads the elements between two offsets. An element of unknown size extends to the end. */
function walk(bytes: Bytes, from: number, to: number, found: Found): void {
  for (let at = from; at < to; ) {
    const id = number(bytes, at, true);
    const size = number(bytes, at + id.length, false);
    const start = at + id.length + size.length;
    const isParent = PARENTS.includes(id.value);
    if (size.isUnknown && !isParent) throw new BadClip('is not valid WebM');
    if (!size.isUnknown && start + size.value > to) throw cutOff();
    if (isParent) {
      // Children are read as if they followed their parent, so deep nesting needs no stack.
      at = start;
      continue;
    }
    read(bytes, id.value, start, size.value, found);
    at = start + size.value;
  }
}

function read(bytes: Bytes, id: number, at: number, length: number, found: Found): void {
  switch (id) {
    case ID.scale:
      found.scale = unsigned(bytes, at, length);
      break;
    case ID.duration:
      found.duration = finite(length === 8 ? bytes.f64(at) : bytes.f32(at));
      break;
    case ID.codec:
      found.codecs.push(bytes.name(at, length));
      break;
    case ID.channels:
      found.channels = unsigned(bytes, at, length);
      break;
    case ID.time:
      found.clusterTime = unsigned(bytes, at, length);
      break;
    case ID.simpleBlock:
    case ID.block:
      readBlock(bytes, at, length, found);
      break;
  }
}

function readBlock(bytes: Bytes, at: number, length: number, found: Found): void {
  const track = number(bytes, at, false);
  const head = at + track.length;
  if ((bytes.u8(head + 2) & LACING) !== 0) throw new BadClip('uses lacing, which is not supported');
  const relative = (bytes.u16(head) << 16) >> 16;
  const samples = packetSamples(bytes.slice(head + 3, length - track.length - 3));
  found.last = Math.max(found.last, found.clusterTime + relative);
  found.samples += samples;
}

/** An EBML variable-size integer. Ids keep the length marker, sizes do not. */
function number(bytes: Bytes, at: number, isId: boolean) {
  const first = bytes.u8(at);
  const length = Math.clz32(first) - 23;
  if (length > (isId ? 4 : 8)) throw new BadClip('is not valid WebM');
  const mask = 0xff >> length;
  let value = isId ? first : first & mask;
  let isUnknown = !isId && (first & mask) === mask;
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes.u8(next);
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value, length, isUnknown };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

function unsigned(bytes: Bytes, at: number, length: number): number {
  return bytes.slice(at, length).reduce((value, byte) => value * 256 + byte, 0);
}
