import { randomBytes } from 'node:crypto';

/** 144 random bits, without characters that need escaping in a shell or an e-mail. */
export const generatePassword = (): string => randomBytes(18).toString('base64url');
