import { PCM_RATE, toPcm16, toWav } from '../../shared/engines/audio/pcm.ts';

/** Hertz of the voice, and of its syllables: a tone that never changes is taken for noise, and taken out. */
const VOICE_HZ = 140;
const SYLLABLES_HZ = 4;

/** A WAV of something that sounds like speech as far as a browser can tell. */
export function babble(seconds: number): Uint8Array {
  const samples = new Float32Array(seconds * PCM_RATE);
  samples.forEach((_, at) => {
    const time = at / PCM_RATE;
    const loudness = 0.5 - 0.5 * Math.cos(2 * Math.PI * SYLLABLES_HZ * time);
    for (let harmonic = 1; harmonic <= 12; harmonic += 1) {
      samples[at] =
        (samples[at] ?? 0) +
        (loudness * 0.25 * Math.sin(2 * Math.PI * VOICE_HZ * harmonic * time)) / harmonic;
    }
  });
  return toWav(toPcm16(samples));
}
