import type { Format } from './clip.ts';

/** The first bytes name the type of an EBML document. */
const SNIFFED_BYTES = 300;

const EBML = '\u001a\u0045\u00df\u00a3';

/**
 * Detects a clip's format by its bytes, because file names and headers cannot be trusted.
 *
 * @returns undefined for other formats, and for a codec that is not accepted
 */
export function sniff(bytes: Uint8Array): Format | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, SNIFFED_BYTES));
  if (text.startsWith('RIFF') && text.startsWith('WAVE', 8)) return 'wav';
  if (text.startsWith('fLaC')) return 'flac';
  // The first page of Ogg holds only the first packet, which names the codec.
  if (text.startsWith('OggS')) return text.includes('OpusHead') ? 'ogg' : undefined;
  // WebM is a subset of Matroska, which begins in the same way.
  if (text.startsWith(EBML)) return text.includes('webm') ? 'webm' : undefined;
  if (text.startsWith('ftyp', 4)) return 'mp4';
  if (text.startsWith('ID3') || isFrameOfMp3(bytes)) return 'mp3';
  return undefined;
}

/** A frame header: eleven sync bits, a known MPEG version, Layer III, and no reserved rate. */
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
