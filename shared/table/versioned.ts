import * as v from 'valibot';
import { rowReader, toItem } from './entity.ts';
import type { Item, Key, Write } from './table.ts';

/** A row that several people may edit. */
export interface Versioned<T> {
  readonly value: T;
  /** The number of changes so far. */
  readonly version: number;
  readonly changedAt?: string | undefined;
}

/** Reads a document: a row that always exists, because it has a default before it is first changed. */
export type DocumentReader<T> = (item: Item | undefined, now: Date) => Versioned<T>;

/**
 * Defines a document by its default and the schemas of its fields. A field that was never stored has its default, so
 * fields can be added later.
 */
export function documentReader<T extends object>(
  name: string,
  fallback: T,
  fields: () => { readonly [Name in keyof T]: v.GenericSchema<unknown, T[Name]> },
): DocumentReader<T> {
  const read = rowReader<object>(name, () =>
    v.looseObject({
      ...v.partial(v.object(fields())).entries,
      version: v.optional(v.number(), 0),
      changedAt: v.optional(v.string()),
    }),
  );
  return (item, now) => {
    type Stored = Partial<T> & { readonly version: number; readonly changedAt?: string };
    const { version, changedAt, ...value } = (read(item, now) ?? { version: 0 }) as Stored;
    return { value: { ...fallback, ...value }, version, changedAt };
  };
}

/** Stores it on condition that nobody has changed it since it was read. */
export const versionedPut = <T extends object>(key: Key, seen: number, next: T, at: string): Write => ({
  put: toItem(key, { ...next, version: seen + 1, changedAt: at }),
  ...(seen === 0
    ? { condition: 'attribute_not_exists(#version)' }
    : { condition: '#version = :seen', values: { seen } }),
});
