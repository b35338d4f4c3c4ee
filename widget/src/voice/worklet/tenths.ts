import { PCM_RATE } from '../../../../shared/engines/audio/pcm.ts';
import { resample } from '../../../../shared/engines/audio/resample.ts';

/** Samples at 16 kHz on each side that the resampling filter needs; see resample.ts. */
const REACH = 18;

/** Resamples audio to 16 kHz in blocks of 0.1 s, with the same result as resampling it at once. */
export class Tenths {
  private readonly block: number;
  /** Samples before and after a block that are resampled with it, and cut off again. */
  private readonly margin: number;
  private readonly held: Float32Array;
  private readonly filters = new Map<number, Float64Array>();
  private length: number;

  /** @param rate of what comes: a multiple of ten */
  constructor(
    private readonly rate: number,
    private readonly send: (tenth: Float32Array) => void,
  ) {
    this.block = rate / 10;
    this.margin = marginAt(rate);
    this.held = new Float32Array(2 * this.margin + this.block);
    this.length = this.margin;
  }

  push(samples: Float32Array): void {
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + this.held.length - this.length);
      this.held.set(part, this.length);
      this.length += part.length;
      at += part.length;
      if (this.length === this.held.length) this.cut();
    }
  }

  private cut(): void {
    const first = (this.margin / this.rate) * PCM_RATE;
    const outcome = resample(this.held, this.rate, PCM_RATE, this.filters);
    this.send(outcome.subarray(first, first + PCM_RATE / 10));
    this.held.copyWithin(0, this.block);
    this.length -= this.block;
  }
}

/** As few samples as reach far enough and are a whole number at 16 kHz too: each block then begins where one of those is. */
function marginAt(rate: number): number {
  if (rate === PCM_RATE) return 0;
  let margin = Math.ceil(REACH * Math.max(1, rate / PCM_RATE));
  while ((margin * PCM_RATE) % rate !== 0) margin += 1;
  return margin;
}
