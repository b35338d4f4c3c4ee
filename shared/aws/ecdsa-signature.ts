/** Bytes of r and of s on the curve P-256. */
const SIZE = 32;

/**
 * Turns an ECDSA signature on P-256 from the form that KMS answers with (DER, RFC 3279, section 2.2.3: a sequence of two
 * integers) into JOSE's (r and s side by side, RFC 7518, section 3.4). Both numbers are shorter than 128 bytes, so every
 * length is one byte.
 *
 * @throws RangeError when it is no such signature
 */
export function toJoseSignature(der: Uint8Array): Uint8Array {
  const [sequence, length] = der;
  const r = integerAt(der, 2);
  const s = integerAt(der, r.end);
  if (sequence !== 0x30 || length !== der.length - 2 || s.end !== der.length) throw notOne();
  const jose = new Uint8Array(2 * SIZE);
  jose.set(r.bytes, SIZE - r.bytes.length);
  jose.set(s.bytes, 2 * SIZE - s.bytes.length);
  return jose;
}

function integerAt(der: Uint8Array, at: number): { readonly bytes: Uint8Array; readonly end: number } {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== 0x02 || length === 0 || end > der.length) throw notOne();
  // A zero in front keeps a number positive whose first bit is set.
  const start = der[at + 2] === 0 ? at + 3 : at + 2;
  if (end - start > SIZE) throw notOne();
  return { bytes: der.subarray(start, end), end };
}

const notOne = () => new RangeError('Not an ECDSA signature on P-256');
