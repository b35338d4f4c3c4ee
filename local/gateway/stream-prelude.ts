import { limits } from '../limits.ts';

const DELIMITER = Buffer.alloc(8);

/** Finds the metadata that a streamed answer begins with, however the chunks cut it. */
export class StreamPrelude {
  private seen = Buffer.alloc(0);
  private found: string | undefined;

  /** JSON, as soon as all of it and the delimiter have come. */
  get metadata(): string | undefined {
    return this.found;
  }

  /** Whether the delimiter did not come where it has to. */
  get isMissing(): boolean {
    return this.found === undefined && this.seen.length >= limits.streamMetadata;
  }

  /** Takes the next chunk. @returns what of it is body */
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
