import { Bytes } from './bytes.ts';
import { BadClip, type Measured } from './clip.ts';
import { OPUS_RATE, packetSamples } from './opus.ts';

/** Two packets precede the audio: the identification header and the comments. */
const HEADERS = 2;

/** Flag of a page. */
const END_OF_STREAM = 4;

/**
 * Measures Opus in Ogg, page by page. The duration is the larger of the last granule position and the sum of the
 * packets.
 * https://datatracker.ietf.org/doc/html/rfc3533#section-6 https://datatracker.ietf.org/doc/html/rfc7845
 *
 * @throws BadClip
 */
export function measureOgg(all: Uint8Array): Measured {
  const bytes = new Bytes(all);
  let packet: Uint8Array[] = [];
  let packets = 0;
  let played = 0;
  let granule = 0;
  let isLast = false;
  let head: Bytes | undefined;
  for (let at = 0; at < bytes.length; ) {
    if (bytes.name(at) !== 'OggS' || bytes.u8(at + 4) !== 0) throw new BadClip('is not valid Ogg');
    isLast = (bytes.u8(at + 5) & END_OF_STREAM) !== 0;
    granule = Math.max(granule, bytes.i64le(at + 6));
    const lacing = bytes.slice(at + 27, bytes.u8(at + 26));
    let body = at + 27 + lacing.length;
    for (const length of lacing) {
      packet.push(bytes.slice(body, length));
      body += length;
      if (length === 255) continue;
      const whole = packet.length === 1 ? packet[0] : joined(packet);
      packet = [];
      if (packets === 0) head = new Bytes(whole ?? new Uint8Array());
      else if (packets >= HEADERS) played += packetSamples(whole ?? new Uint8Array());
      packets += 1;
    }
    at = body;
  }
  if (packet.length > 0 || !isLast) throw new BadClip('is cut off: its last page is missing');
  if (!head || packets <= HEADERS) throw new BadClip('has no audio');
  const skipped = head.u16le(10);
  return {
    format: 'ogg',
    seconds: Math.max(played, granule - skipped) / OPUS_RATE,
    channels: head.u8(9),
    sampleRate: OPUS_RATE,
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
