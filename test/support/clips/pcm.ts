/** Samples of a loud tone that rises and falls, from -1 to 1. */
export const tone = (seconds: number, rate = 16_000, hertz = 440): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * hertz * index) / rate) * Math.sin((index * 7) / rate),
  );

export const silence = (seconds: number, rate = 16_000): Float32Array =>
  new Float32Array(Math.round(seconds * rate));

export interface WavOptions {
  readonly rate?: number;
  readonly channels?: number;
  readonly bits?: 8 | 16 | 24 | 32;
  readonly float?: boolean;
  /** A false size of the audio data in the header. */
  readonly claimed?: number;
}

/** A WAV of samples, the same in each channel. */
export function wav(samples: Float32Array, options: WavOptions = {}): Buffer {
  const { rate = 16_000, channels = 1, bits = 16, float = false } = options;
  const frame = (bits / 8) * channels;
  const data = Buffer.alloc(samples.length * frame);
  samples.forEach((sample, index) => {
    for (let channel = 0; channel < channels; channel += 1) {
      const at = index * frame + (channel * bits) / 8;
      if (float) data.writeFloatLE(sample, at);
      else if (bits === 8) data.writeUInt8(Math.round(sample * 127) + 128, at);
      else data.writeIntLE(Math.round(sample * (2 ** (bits - 1) - 1)), at, bits / 8);
    }
  });
  const { claimed = data.length } = options;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + claimed, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(float ? 3 : 1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * frame, 28);
  header.writeUInt16LE(frame, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36);
  header.writeUInt32LE(claimed, 40);
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)]);
}
