/** Bytes of r, and of s, on the curve P-256. */
const SIZE = 32;

/**
 * Converts an ECDSA signature on P-256 from the form of KMS to the form of JOSE. KMS returns DER, a sequence of two
 * integers (RFC 3279, section 2.2.3). JOSE puts r and s side by side (RFC 7518, section 3.4). Both integers are shorter
 * than 128 bytes, so every DER length is one byte.
 *
 * @throws RangeError if the bytes are not an ECDSA signature on P-256
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
  // DER adds a leading zero byte to a number whose first bit is set, to keep it positive.
  const start = der[at + 2] === 0 ? at + 3 : at + 2;
  if (end - start > SIZE) throw notOne();
  return { bytes: der.subarray(start, end), end };
}

const notOne = () => new RangeError('Not an ECDSA signature on P-256');
