/** Zero crossings of the sinc on each side: enough to keep aliasing 60 dB down. */
const CROSSINGS = 16;

/** Passband as a share of the lower Nyquist frequency. The window needs the rest for its transition. */
const PASSBAND = 0.92;

/**
 * Resamples by band-limited interpolation with a windowed sinc.
 * https://ccrma.stanford.edu/~jos/resample/
 *
 * The same phases recur (44.1 kHz to 16 kHz has 160), so each phase's filter is computed once.
 *
 * @param filters cache of filters for the same rates, by phase
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
  const cutoff = PASSBAND * Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const output = new Float32Array(Math.round((samples.length * to) / from));
  for (let index = 0; index < output.length; index += 1) {
    // In units of 1/phases of an input sample, so there are no rounding errors.
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

/** Weights of the samples around a position. Their sum is 1, so a constant signal is unchanged. */
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

/** Blackman window. */
const window = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
