/** Zero crossings of the sinc on either side of a sample: enough to keep what folds over 60 dB down. */
const CROSSINGS = 16;

/** Share of the lower of the two Nyquist frequencies that passes; the window needs the rest to fall off in. */
const PASSED = 0.92;

/**
 * Samples at another rate, by band-limited interpolation with a windowed sinc.
 * https://ccrma.stanford.edu/~jos/resample/
 *
 * The same fractions of a sample come round again and again: 44.1 kHz to 16 kHz has 160 of them. The filter is computed
 * once for each.
 *
 * @param filters what was computed before for the same rates, by the fraction
 */
export function resample(
  samples: Float32Array,
  from: number,
  to: number,
  filters: Map<number, Float64Array> = new Map(),
): Float32Array {
  if (from === to) return samples;
  const divisor = gcd(from, to);
  const step = from / divisor;
  const phases = to / divisor;
  const cutoff = PASSED * Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const output = new Float32Array(Math.round((samples.length * to) / from));
  for (let index = 0; index < output.length; index += 1) {
    // In units of 1/phases of an input sample, so that nothing is lost to rounding.
    const position = index * step;
    const phase = position % phases;
    const first = (position - phase) / phases - reach + 1;
    const filter = filters.get(phase) ?? filterOf(phase / phases, cutoff, reach);
    filters.set(phase, filter);
    let sum = 0;
    const end = Math.min(filter.length, samples.length - first);
    for (let tap = Math.max(0, -first); tap < end; tap += 1) {
      sum += (samples[first + tap] ?? 0) * (filter[tap] ?? 0);
    }
    output[index] = sum;
  }
  return output;
}

/** What each sample around a position weighs; all together weigh 1, so that a constant stays what it is. */
function filterOf(fraction: number, cutoff: number, reach: number): Float64Array {
  const filter = new Float64Array(2 * reach);
  let sum = 0;
  for (let tap = 0; tap < filter.length; tap += 1) {
    const distance = tap - reach + 1 - fraction;
    const weight = sinc(distance * cutoff) * window(distance / reach);
    filter[tap] = weight;
    sum += weight;
  }
  return filter.map((weight) => weight / sum);
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Blackman's. */
const window = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
