import fc from 'fast-check';
import { PCM_RATE } from '../../../shared/engines/audio/pcm.ts';
import { resample } from '../../../shared/engines/audio/resample.ts';
import { Tenths } from '../../../widget/src/voice/worklet/tenths.ts';

/** Rates of microphones, and of a headset by radio. */
const RATES = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000] as const;

/** Samples in one block of an audio worklet. */
const QUANTUM = 128;

function tenthsOf(samples: Float32Array, rate: number, size: () => number): Float32Array[] {
  const tenths: Float32Array[] = [];
  const cutter = new Tenths(rate, (tenth) => tenths.push(tenth.slice()));
  for (let at = 0; at < samples.length; ) {
    const end = at + size();
    cutter.push(samples.subarray(at, end));
    at = end;
  }
  return tenths;
}

describe('resampling in blocks of 0.1 s', () => {
  const noise = (length: number) => Float32Array.from({ length }, () => Math.random() - 0.5);

  it.each(RATES)('equals resampling the whole at once, from %d Hz', (rate) => {
    const samples = noise(rate * 0.55);
    const whole = resample(samples, rate, PCM_RATE);
    const tenths = tenthsOf(samples, rate, () => QUANTUM);
    expect(tenths).toHaveLength(5);
    tenths.forEach((tenth, index) => {
      expect(tenth).toHaveLength(PCM_RATE / 10);
      tenth.forEach((sample, at) => {
        expect(sample).toBeCloseTo(whole[index * (PCM_RATE / 10) + at] ?? Number.NaN, 5);
      });
    });
  });

  it('does not depend on the size of the pieces', () => {
    const samples = noise(44_100 * 0.35);
    const expected = tenthsOf(samples, 44_100, () => QUANTUM);
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 9_000 })), (sizes) => {
        const size = () => sizes.next().value as number;
        expect(tenthsOf(samples, 44_100, size)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
