import { Bytes } from './bytes.ts';
import { BadClip, cutOff, type Measured, OtherSound } from './clip.ts';
import { OPUS_RATE, packetSamples } from './opus.ts';

/** Ids of the elements that matter. https://www.matroska.org/technical/elements.html */
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

/** Elements that hold others, and are looked into. */
const PARENTS: readonly number[] = [ID.segment, ID.info, ID.tracks, ID.entry, ID.audio, ID.cluster, ID.group];

/** Bits of a block's flags that say how several packets share it. */
const LACING = 0x06;

interface Found {
  scale: number;
  duration: number;
  codecs: string[];
  channels: number;
  clusterTime: number;
  /** Milliseconds at which the last block begins. */
  last: number;
  samples: number;
}

/**
 * Measures Opus in WebM by the time that it says of itself, by the times of its blocks, and by what its packets play,
 * whichever is longest. Browsers record it without saying how long it is.
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

/** Looks at the elements of a stretch of bytes, and at what is in them: an element of unknown size holds all that follows. */
function walk(bytes: Bytes, from: number, to: number, found: Found): void {
  for (let at = from; at < to; ) {
    const id = number(bytes, at, true);
    const size = number(bytes, at + id.length, false);
    const start = at + id.length + size.length;
    const isParent = PARENTS.includes(id.value);
    if (size.isUnknown && !isParent) throw new BadClip('is not valid WebM');
    if (!size.isUnknown && start + size.value > to) throw cutOff();
    if (isParent) {
      // Flat: what comes in a parent is looked at as if it came behind it, so depth needs no room.
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

/** A number that tells its own length: ids keep the mark of it, sizes do not. */
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
