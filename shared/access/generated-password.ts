import { randomBytes } from 'node:crypto';

/** A password that nobody has to think of: 144 random bits, without characters that a shell or a mail would bend. */
export const generatePassword = (): string => randomBytes(18).toString('base64url');
