import { randomBytes } from 'node:crypto';

/**
 * Creates an id that sorts by time: the prefix, the milliseconds as 9 base-36 digits, and 11 random digits.
 *
 * @param prefix including the underscore: `per_`
 */
export function timedId(prefix: string, now: Date): string {
  const random = [...randomBytes(11)].map((byte) => (byte % 36).toString(36)).join('');
  return `${prefix}${now.getTime().toString(36).padStart(9, '0')}${random}`;
}
