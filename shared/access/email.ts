import { hash } from 'node:crypto';
import { Invalid } from '../core/errors.ts';
import type { Realm } from '../core/permissions.ts';

/** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
export const EMAIL_CHARACTERS = 254;

// Mail servers accept only ASCII without quotes and comments in practice.
const SHAPE = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/;

/** The form for storage and comparison. In practice, local parts are not case-sensitive. */
export const normalizeEmail = (text: string): string => text.trim().toLowerCase();

/** @throws Invalid */
export function parseEmail(text: string, path = 'email'): string {
  const email = normalizeEmail(text);
  if (email.length > EMAIL_CHARACTERS || !SHAPE.test(email))
    throw new Invalid([{ path, message: 'must be an e-mail address' }]);
  return email;
}

/** Replaces an address in keys: it has a fixed length and hides the person's name. */
export const emailHash = (realm: Realm, email: string): string =>
  hash('sha256', `${realm} ${normalizeEmail(email)}`, 'base64url');
