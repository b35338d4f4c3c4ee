import { hash } from 'node:crypto';
import { Invalid } from '../core/errors.ts';
import type { Realm } from '../core/permissions.ts';

/** RFC 5321, section 4.5.3.1.3, less the angle brackets. */
export const EMAIL_CHARACTERS = 254;

// What mail servers take in practice: ASCII, no quotes, no comments. Anything else could not be reached by a mail anyway.
const SHAPE = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/;

/** The form in which an address is stored and compared. Local parts that differ in case only are one in practice. */
export const normalizeEmail = (text: string): string => text.trim().toLowerCase();

/** An address that somebody is to be reached at. @throws Invalid */
export function parseEmail(text: string, path = 'email'): string {
  const email = normalizeEmail(text);
  if (email.length > EMAIL_CHARACTERS || !SHAPE.test(email))
    throw new Invalid([{ path, message: 'must be an e-mail address' }]);
  return email;
}

/** What stands for an address in keys: of one length, and without a person's name in it. */
export const emailHash = (realm: Realm, email: string): string =>
  hash('sha256', `${realm} ${normalizeEmail(email)}`, 'base64url');
