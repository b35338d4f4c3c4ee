import * as v from 'valibot';
import type { Item, Key } from './table.ts';

/** Stores an entity under a key. DynamoDB's TTL deletes it after `expiresAt` (epoch seconds). */
export const toItem = (key: Key, entity: object, expiresAt?: number): Item => ({
  ...entity,
  ...key,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

/**
 * Reads an entity back. TTL deletes within days, so an expired item is ignored while the table still has it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
function fromItem<T>(item: Item | undefined, now: Date): T | undefined {
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, expiresAt, ...entity } = item;
  if (typeof expiresAt === 'number' && expiresAt * 1_000 <= now.getTime()) return undefined;
  return entity as T;
}

/** Reads rows of one kind. @returns undefined if it does not exist or has expired @throws CorruptRow */
export type RowReader<T> = (item: Item | undefined, now: Date) => T | undefined;

/** `now` for reading rows that never expire. */
export const ALWAYS = new Date(0);

/** A stored row does not match its schema. The message contains the key, but no values. */
export class CorruptRow extends Error {
  override readonly name = 'CorruptRow';
}

/**
 * Defines a kind of row by its schema. Every read parses, so that the type is right whichever version of the code wrote
 * the row. A field that was added later is optional or has a default in the schema.
 *
 * @param name for error messages
 * @param schema called at the first row, so that a cold start builds only the schemas that it needs. Use
 *   `looseObject`, so that fields of a newer version are not lost when this version writes the row back
 */
export function rowReader<T extends object>(
  name: string,
  schema: (fields: Fields) => v.GenericSchema<unknown, T>,
): RowReader<T> {
  let made: v.GenericSchema<unknown, T> | undefined;
  return (item, now) => {
    const entity = fromItem<object>(item, now);
    if (!item || !entity) return undefined;
    made ??= schema(commonFields());
    const parsed = v.safeParse(made, entity);
    if (parsed.success) return parsed.output;
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue)} (${issue.type})`);
    throw new CorruptRow(
      `The ${name} at ${item.pk} ${item.sk} does not fit its schema: ${problems.join(', ')}`,
    );
  };
}

let common: Fields | undefined;
type Fields = ReturnType<typeof makeFields>;

/** Shared schemas. Building each once instead of per field halves the time to the first read. */
const commonFields = (): Fields => {
  common ??= makeFields();
  return common;
};

function makeFields() {
  const text = v.string();
  const number = v.number();
  // valibot's `record` takes lists, sets and bytes, too.
  const map = v.custom<object>((value) => Object.prototype.toString.call(value) === '[object Object]');
  return {
    text,
    number,
    texts: v.array(text),
    bytes: v.instance(Uint8Array),
    maybeText: v.optional(text),
    maybeNumber: v.optional(number),
    mapOf: <T>(value: v.GenericSchema<unknown, T>) => v.pipe(map, v.record(text, value)),
  };
}

/** A string of a known set. A newer version of the code may have stored other values. */
export const openEnum = <T extends string>() => v.custom<T>((value) => typeof value === 'string');

/** @returns epoch seconds */
export const inDays = (now: Date, days: number): number => Math.floor(now.getTime() / 1_000) + days * 86_400;
