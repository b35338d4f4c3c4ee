import type { JsonFile } from './local-dir.ts';

/** Of each shard: the sequence number of the last record that is done with, or empty where none is. */
export type Shards = Readonly<Record<string, string>>;

/** How far event source mappings have come with their streams. Kept in a file, so that a restart loses nothing. */
export class StreamPositions {
  private readonly all: Record<string, Shards>;

  constructor(private readonly file: JsonFile<Readonly<Record<string, Shards>>>) {
    this.all = { ...file.read() };
  }

  /** Undefined for a mapping that has not seen the stream. A table that was made anew has another stream. */
  get(mapping: string, streamArn: string): Shards | undefined {
    const key = keyOf(mapping, streamArn);
    return Object.hasOwn(this.all, key) ? this.all[key] : undefined;
  }

  set(mapping: string, streamArn: string, shards: Shards): void {
    this.all[keyOf(mapping, streamArn)] = shards;
    this.file.write(this.all);
  }
}

const keyOf = (mapping: string, streamArn: string): string => `${mapping} ${streamArn}`;
