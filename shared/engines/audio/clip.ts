/** Containers that a clip may come in. */
export const FORMATS = ['wav', 'ogg', 'flac', 'webm', 'mp4', 'mp3'] as const;
export type Format = (typeof FORMATS)[number];

/** Bytes of a clip. A function takes 6 MB, which base64 has grown by a third, and headers besides. */
export const MAX_BYTES = 4_000_000;

/** Seconds of a clip. */
export const MAX_SECONDS = 60;

/** Seconds of a clip that a visitor can wait for: it takes as long as it plays, and the gateway waits for 29. */
export const MAX_STREAMED_SECONDS = 20;

/** What a clip turned out to be when it was read through. */
export interface Measured {
  readonly format: Format;
  /** As long as it takes to play, by what is in it: what a header says of itself makes no clip shorter. */
  readonly seconds: number;
  readonly channels: number;
  /** Hertz, as its decoder gives it. */
  readonly sampleRate: number;
}

/** The bytes break the rules of their format, or end too soon. The message completes "The clip …". */
export class BadClip extends Error {
  override readonly name: string = 'BadClip';
}

/** Its container is one that is taken, and what is in it is not. The message says what is. */
export class OtherSound extends BadClip {}

export const cutOff = () => new BadClip('is cut off: it is shorter than its header says');
