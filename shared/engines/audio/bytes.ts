import { cutOff } from './clip.ts';

/** Reads numbers and names at offsets in a clip. Every method throws BadClip beyond the end. */
export class Bytes {
  private readonly view: DataView;

  constructor(readonly all: Uint8Array) {
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  }

  get length(): number {
    return this.all.length;
  }

  u8(at: number): number {
    return this.view.getUint8(this.within(at, 1));
  }

  u16(at: number): number {
    return this.view.getUint16(this.within(at, 2));
  }

  u16le(at: number): number {
    return this.view.getUint16(this.within(at, 2), true);
  }

  u32(at: number): number {
    return this.view.getUint32(this.within(at, 4));
  }

  u32le(at: number): number {
    return this.view.getUint32(this.within(at, 4), true);
  }

  /** Inexact above 2⁵³, which is far more than any clip needs. */
  u64(at: number): number {
    return Number(this.view.getBigUint64(this.within(at, 8)));
  }

  i64le(at: number): number {
    return Number(this.view.getBigInt64(this.within(at, 8), true));
  }

  f32(at: number): number {
    return this.view.getFloat32(this.within(at, 4));
  }

  f64(at: number): number {
    return this.view.getFloat64(this.within(at, 8));
  }

  /** Bytes as Latin-1 text, for the names of chunks and boxes. */
  name(at: number, length = 4): string {
    return String.fromCharCode(...this.slice(at, length));
  }

  slice(at: number, length: number): Uint8Array {
    this.within(at, length);
    return this.all.subarray(at, at + length);
  }

  private within(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > this.all.length) throw cutOff();
    return at;
  }
}
