import * as z from 'zod/mini';
import type { Item, Key } from './table.ts';

/** Stores an entity under a key. `expiresAt` (epoch seconds) is what DynamoDB's TTL deletes by. */
export const toItem = (key: Key, entity: object, expiresAt?: number): Item => ({
  ...entity,
  ...key,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

/**
 * Reads an entity back. TTL deletes within days, so an expired item counts as gone even while the table still has it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
function fromItem<T>(item: Item | undefined, now: Date): T | undefined {
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, expiresAt, ...entity } = item;
  if (typeof expiresAt === 'number' && expiresAt * 1_000 <= now.getTime()) return undefined;
  return entity as T;
}

/** Reads rows of one kind. @returns undefined when there is none, or it has expired @throws CorruptRow */
export type RowReader<T> = (item: Item | undefined, now: Date) => T | undefined;

/** The time to read rows by that never expire. */
export const ALWAYS = new Date(0);

/** A stored row does not fit its schema: code and data disagree. The message names the key and no values. */
export class CorruptRow extends Error {
  override readonly name = 'CorruptRow';
}

/**
 * Defines a kind of row by its schema. Every read parses, so that code works with what the type says, whichever version
 * of it wrote the row. A field that was added later is optional, or has its default here.
 *
 * @param name what it is, for errors
 * @param schema is made with the first row, so that a function that has just started waits for no other kind. Use
 *   `looseObject`: what a newer version has written must not get lost when this one writes the row back
 */
export function rowReader<T extends object>(
  name: string,
  schema: (fields: Fields) => z.ZodMiniType<T>,
): RowReader<T> {
  let made: z.ZodMiniType<T> | undefined;
  return (item, now) => {
    const entity = fromItem<object>(item, now);
    if (!item || !entity) return undefined;
    made ??= schema(commonFields());
    const parsed = made.safeParse(entity);
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
    throw new CorruptRow(
      `The ${name} at ${item.pk} ${item.sk} does not fit its schema: ${problems.join(', ')}`,
    );
  };
}

let common: Fields | undefined;
type Fields = ReturnType<typeof makeFields>;

/** The schemas that most fields have: making each once, not for each field, halves the time to the first read. */
const commonFields = (): Fields => {
  common ??= makeFields();
  return common;
};

function makeFields() {
  // Compiling a schema to code pays off after thousands of parses only; see ADR 3.
  z.config({ jitless: true });
  const text = z.string();
  const number = z.number();
  return {
    text,
    number,
    texts: z.array(text),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    maybeText: z.optional(text),
    maybeNumber: z.optional(number),
  };
}

/** A text of a known set, in which a newer version of the code may have put more. */
export const openEnum = <T extends string>() => z.string() as unknown as z.ZodMiniType<T>;

/** Epoch seconds, so many days from now. */
export const inDays = (now: Date, days: number): number => Math.floor(now.getTime() / 1_000) + days * 86_400;
