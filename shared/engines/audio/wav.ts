import { Bytes } from './bytes.ts';
import { BadClip, cutOff, type Measured, OtherSound } from './clip.ts';

/** A WAV's samples and their encoding. */
export interface Wav extends Measured {
  readonly format: 'wav';
  readonly encoding: 'integer' | 'float';
  /** For one channel. */
  readonly bytesPerSample: number;
  readonly data: Uint8Array;
}

/** `wFormatTag` of `fmt `. https://learn.microsoft.com/en-us/windows/win32/api/mmreg/ns-mmreg-waveformatextensible */
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/**
 * Reads a WAV. The sizes in the header and in each chunk must match the bytes.
 *
 * @throws BadClip
 */
export function readWav(all: Uint8Array): Wav {
  const bytes = new Bytes(all);
  // A padding byte follows a chunk of odd size. Some writers omit it at the end.
  const claimed = bytes.u32le(4) + 8;
  if (claimed > bytes.length + 1) throw cutOff();
  if (claimed < bytes.length - 1) throw new BadClip('has a wrong length in its header');
  let format: { tag: number; channels: number; sampleRate: number; bits: number } | undefined;
  let data: Uint8Array | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.name(at);
    const size = bytes.u32le(at + 4);
    const body = at + 8;
    if (body + size > bytes.length) throw cutOff();
    if (name === 'fmt ' && size >= 16) format = readFormat(bytes, body, size);
    if (name === 'data') {
      if (data) throw new BadClip('has two data chunks');
      data = bytes.slice(body, size);
    }
    at = body + size + (size % 2);
  }
  if (!format || !data) throw new BadClip('is not valid WAV: its format or data chunk is missing');
  return described(format, data);
}

function readFormat(bytes: Bytes, at: number, size: number) {
  const tag = bytes.u16le(at);
  return {
    // The first two bytes of the GUID are the actual tag.
    tag: tag === EXTENSIBLE && size >= 40 ? bytes.u16le(at + 24) : tag,
    channels: bytes.u16le(at + 2),
    sampleRate: bytes.u32le(at + 4),
    bits: bytes.u16le(at + 14),
  };
}

function described(
  { tag, channels, sampleRate, bits }: { tag: number; channels: number; sampleRate: number; bits: number },
  data: Uint8Array,
): Wav {
  const isInteger = tag === PCM && [8, 16, 24, 32].includes(bits);
  const isFloat = tag === FLOAT && bits === 32;
  if (!isInteger && !isFloat) throw new OtherSound('In WAV, send PCM of 8, 16, 24 or 32 bits.');
  if (channels < 1 || channels > 8) throw new BadClip('must have 1 to 8 channels');
  if (sampleRate < 8_000 || sampleRate > 192_000) {
    throw new BadClip('must have a sample rate of 8,000 to 192,000 Hz');
  }
  const bytesPerSample = bits / 8;
  const frame = bytesPerSample * channels;
  if (data.length % frame !== 0) throw new BadClip('ends in the middle of a sample');
  return {
    format: 'wav',
    seconds: data.length / frame / sampleRate,
    channels,
    sampleRate,
    encoding: isFloat ? 'float' : 'integer',
    bytesPerSample,
    data,
  };
}
