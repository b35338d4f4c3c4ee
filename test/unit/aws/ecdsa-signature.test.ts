import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { toJoseSignature } from '../../../shared/aws/ecdsa-signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('toJoseSignature', () => {
  it('returns a valid concatenation of r and s for any lengths of the two', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const jose = toJoseSignature(sign('sha256', Buffer.from(text), privateKey));
        expect(jose).toHaveLength(64);
        expect(verify('sha256', Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, jose)).toBe(
          true,
        );
      }),
      { numRuns: 600 },
    );
  });

  it('rejects a malformed signature', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(() => toJoseSignature(bytes)).toThrow(RangeError);
      }),
    );
    const der = sign('sha256', Buffer.from('text'), privateKey);
    for (const bytes of [der.subarray(0, -1), Buffer.concat([der, Buffer.from([0])]), der.subarray(2)])
      expect(() => toJoseSignature(bytes)).toThrow(RangeError);
  });
});
