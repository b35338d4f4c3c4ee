import fc from 'fast-check';
import { Unavailable } from '../../../shared/core/errors.ts';
import { secretBox } from '../../../shared/webhooks/secret-box.ts';

const box = secretBox(async () => 'the secret text of a deployment');
const text = fc.string({ unit: 'grapheme' });

describe('secretBox', () => {
  it('decrypts what was encrypted for the same context', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (secret, place) => {
        expect(await box.open(await box.seal(secret, place), place)).toBe(secret);
      }),
    );
  });

  it('decrypts nothing in another context', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (secret, place, other) => {
        fc.pre(place !== other);
        await expect(box.open(await box.seal(secret, place), other)).rejects.toThrow();
      }),
    );
  });

  it('decrypts nothing that was modified, cut or extended', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), async (secret, n) => {
        const sealed = await box.seal(secret, 'a/b');
        const bytes = Buffer.from(sealed.slice(3), 'base64url');
        const bit = n % (bytes.length * 8);
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        for (const changed of [flipped, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)])])
          await expect(box.open(`v1.${changed.toString('base64url')}`, 'a/b')).rejects.toThrow();
      }),
    );
  });

  it('never gives the same ciphertext twice', async () => {
    const sealed = await Promise.all(Array.from({ length: 100 }, () => box.seal('whsec_', 'a/b')));
    expect(new Set(sealed).size).toBe(100);
  });

  it('decrypts nothing with another key', async () => {
    const other = secretBox(async () => 'the secret text of another deployment');
    await expect(other.open(await box.seal('whsec_', 'a/b'), 'a/b')).rejects.toThrow();
  });

  it.each(['', 'v1.', 'v2.AAAA', 'whsec_abc', `v1.${'A'.repeat(37)}`, `v1.${'A'.repeat(38)}=`, 'v1.é'])(
    'opens %j neither',
    async (sealed) => {
      await expect(box.open(sealed, 'a/b')).rejects.toThrow();
    },
  );

  it('is unavailable while its key is', async () => {
    const shut = secretBox(() => Promise.reject(new Unavailable('The secret of webhooks')));
    await expect(shut.seal('whsec_', 'a/b')).rejects.toThrow(Unavailable);
    await expect(shut.open(await box.seal('whsec_', 'a/b'), 'a/b')).rejects.toThrow(Unavailable);
  });

  it('reveals nothing of the plaintext', async () => {
    const sealed = await box.seal('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'a/b');
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
    expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('whsec');
  });
});
