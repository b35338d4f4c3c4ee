import type { Format } from './clip.ts';

/** Bytes in which a document says of what type it is; they come first. */
const LOOKED_AT = 300;

const EBML = '\u001a\u0045\u00df\u00a3';

/**
 * What a clip is, by its bytes: names and headers are only what somebody calls it.
 *
 * @returns undefined for what is none of the formats, or is known to hold another kind of sound than is transcribed
 */
export function sniff(bytes: Uint8Array): Format | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, LOOKED_AT));
  if (text.startsWith('RIFF') && text.startsWith('WAVE', 8)) return 'wav';
  if (text.startsWith('fLaC')) return 'flac';
  // The first page of Ogg holds the first packet alone, which names what is in it.
  if (text.startsWith('OggS')) return text.includes('OpusHead') ? 'ogg' : undefined;
  // Matroska, of which WebM is a part, begins in the same way.
  if (text.startsWith(EBML)) return text.includes('webm') ? 'webm' : undefined;
  if (text.startsWith('ftyp', 4)) return 'mp4';
  if (text.startsWith('ID3') || isFrameOfMp3(bytes)) return 'mp3';
  return undefined;
}

/** Eleven bits set, MPEG 1 or 2 or 2.5, Layer III, and no reserved rate. */
function isFrameOfMp3([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return (
    first === 0xff &&
    (second & 0xe0) === 0xe0 &&
    (second & 0x18) !== 0x08 &&
    (second & 0x06) === 0x02 &&
    third >> 4 !== 0x0f &&
    (third & 0x0c) !== 0x0c
  );
}
