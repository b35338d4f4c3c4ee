import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SecretBox } from './secret-box-port.ts';

/** Version of format and algorithm. */
const VERSION = 'v1.';

/** As in NIST SP 800-38D. Random nonces are safe for about 2^32 texts per key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a key derived from a secret of the deployment (HKDF, RFC 5869). The place is authenticated too, so that
 * a text copied to another subscription or tenant does not open there. The format is
 * `v1.<base64url of nonce, ciphertext and tag>`.
 *
 * @param readKey reads the deployment's secret, which must never change
 */
export function secretBox(readKey: () => Promise<string>): SecretBox {
  const key = async (): Promise<Buffer> =>
    Buffer.from(hkdfSync('sha256', await readKey(), '', 'bob secret box v1', 32));

  return {
    async seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', await key(), nonce).setAAD(Buffer.from(place));
      const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return VERSION + Buffer.concat(sealed).toString('base64url');
    },

    async open(sealed, place) {
      const encoded = sealed.startsWith(VERSION) ? sealed.slice(VERSION.length) : '';
      const bytes = Buffer.from(encoded, 'base64url');
      // Rejects non-canonical base64url.
      if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== encoded)
        throw new Error('Not a sealed text');
      const decipher = createDecipheriv('aes-256-gcm', await key(), bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
