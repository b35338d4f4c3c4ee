/** A growing buffer of little-endian numbers and variable-length integers. */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  private size = 0;

  get length(): number {
    return this.size;
  }

  /** An unsigned integer below 2^32 as LEB128: seven bits a byte, lowest first; the top bit is set if more follow. */
  varint(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.size++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.size++] = rest;
  }

  u16(value: number): void {
    this.reserve(2);
    this.bytes[this.size++] = value & 255;
    this.bytes[this.size++] = value >>> 8;
  }

  u32(value: number): void {
    this.u16(value & 0xffff);
    this.u16(value >>> 16);
  }

  append(part: Uint8Array): void {
    this.reserve(part.length);
    this.bytes.set(part, this.size);
    this.size += part.length;
  }

  /** The written bytes; they share memory with the writer. */
  finish(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }

  private reserve(more: number): void {
    if (this.size + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.size + more));
    grown.set(this.bytes.subarray(0, this.size));
    this.bytes = grown;
  }
}

/** Reads a sequence of numbers written by `ByteWriter.varint`. */
export class VarintReader {
  constructor(
    private readonly bytes: Uint8Array,
    public position = 0,
  ) {}

  next(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.position++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let n = 0; n < shared; n += 1) {
    const difference = (a[n] ?? 0) - (b[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
