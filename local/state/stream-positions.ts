import type { JsonFile } from './local-dir.ts';

/** For each shard: the sequence number of the last processed record, or empty. */
export type Shards = Readonly<Record<string, string>>;

/** Stream positions of event source mappings. A file keeps them across restarts. */
export class StreamPositions {
  private readonly all: Record<string, Shards>;

  constructor(private readonly file: JsonFile<Readonly<Record<string, Shards>>>) {
    this.all = { ...file.read() };
  }

  /** Undefined for a mapping without a position. A recreated table has a new stream. */
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
