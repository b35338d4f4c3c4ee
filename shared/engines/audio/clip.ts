/** Accepted containers. */
export const FORMATS = ['wav', 'ogg', 'flac', 'webm', 'mp4', 'mp3'] as const;
export type Format = (typeof FORMATS)[number];

/** Lambda accepts requests of 6 MB, including headers, and base64 makes the clip a third larger. */
export const MAX_BYTES = 4_000_000;

export const MAX_SECONDS = 60;

/** Streaming takes as long as the clip plays, and API Gateway ends the request after 29 seconds. */
export const MAX_STREAMED_SECONDS = 20;

/** A clip's properties, measured by reading all of it. */
export interface Measured {
  readonly format: Format;
  /** Playing time of the content. A header that claims less is not believed. */
  readonly seconds: number;
  readonly channels: number;
  /** Hertz after decoding. */
  readonly sampleRate: number;
}

/** The clip is malformed or truncated. The message completes "The clip …". */
export class BadClip extends Error {
  override readonly name: string = 'BadClip';
}

/** The container is accepted, but its codec is not. The message says which codec is. */
export class OtherSound extends BadClip {}

export const cutOff = () => new BadClip('is cut off: it is shorter than its header says');
