import { limits } from '../limits.ts';

const DELIMITER = Buffer.alloc(8);

/** Reads the metadata at the start of a streamed answer, independent of chunk boundaries. */
export class StreamPrelude {
  private seen = Buffer.alloc(0);
  private found: string | undefined;

  /** JSON, once it and the delimiter have arrived. */
  get metadata(): string | undefined {
    return this.found;
  }

  /** True if the delimiter is missing within the limit. */
  get isMissing(): boolean {
    return this.found === undefined && this.seen.length >= limits.streamMetadata;
  }

  /** Takes the next chunk. @returns the body part of it */
  take(chunk: Buffer): Buffer {
    if (this.found !== undefined) return chunk;
    if (this.isMissing) return Buffer.alloc(0);
    this.seen = Buffer.concat([this.seen, chunk]);
    const at = this.seen.indexOf(DELIMITER);
    if (at < 0 || at + DELIMITER.length > limits.streamMetadata) return Buffer.alloc(0);
    this.found = this.seen.toString('utf8', 0, at);
    return this.seen.subarray(at + DELIMITER.length);
  }
}
