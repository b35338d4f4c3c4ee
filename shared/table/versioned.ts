import { fromItem, toItem } from './entity.ts';
import type { Item, Key, Write } from './table.ts';

/** Something that several people may edit, with how often it was changed. */
export interface Versioned<T> {
  readonly value: T;
  /** 0 until it is changed for the first time. */
  readonly version: number;
  readonly changedAt?: string | undefined;
}

/** Reads it; what was never stored is as `fallback` says. */
export function versionedFrom<T extends object>(
  item: Item | undefined,
  fallback: T,
  now: Date,
): Versioned<T> {
  type Stored = Partial<T> & { readonly version?: number; readonly changedAt?: string };
  const { version = 0, changedAt, ...value } = fromItem<Stored>(item, now) ?? ({} as Stored);
  return { value: { ...fallback, ...value }, version, changedAt };
}

/** Stores it on condition that nobody has changed it since it was read. */
export const versionedPut = <T extends object>(key: Key, seen: number, next: T, at: string): Write => ({
  put: toItem(key, { ...next, version: seen + 1, changedAt: at }),
  ...(seen === 0
    ? { condition: 'attribute_not_exists(#version)' }
    : { condition: '#version = :seen', values: { seen } }),
});
