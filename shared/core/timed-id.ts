import { randomBytes } from 'node:crypto';

/**
 * An id that sorts by the time of its making: the prefix, 9 digits of base 36 for the milliseconds, and 11 random ones.
 *
 * @param prefix with its underscore: `per_`
 */
export function timedId(prefix: string, now: Date): string {
  const random = [...randomBytes(11)].map((byte) => (byte % 36).toString(36)).join('');
  return `${prefix}${now.getTime().toString(36).padStart(9, '0')}${random}`;
}
