import fc from 'fast-check';
import { BadClip } from '../../../../shared/engines/audio/clip.ts';
import { measureFlac } from '../../../../shared/engines/audio/flac.ts';
import { measureOgg } from '../../../../shared/engines/audio/ogg.ts';
import { isSilent, PCM_RATE, toMono, toPcm16 } from '../../../../shared/engines/audio/pcm.ts';
import { sniff } from '../../../../shared/engines/audio/sniff.ts';
import { readWav } from '../../../../shared/engines/audio/wav.ts';
import { flac } from '../../../support/clips/flac.ts';
import { ogg } from '../../../support/clips/ogg.ts';
import { silence, tone, wav } from '../../../support/clips/pcm.ts';

const rate = fc.constantFrom(8_000, 11_025, 16_000, 22_050, 44_100, 48_000);
const channels = fc.integer({ min: 1, max: 2 });
const seconds = fc.double({ min: 0.05, max: 1.5, noNaN: true });

describe('WAV', () => {
  it('has the duration of its samples', () => {
    fc.assert(
      fc.property(rate, channels, seconds, fc.constantFrom<8 | 16 | 24 | 32>(8, 16, 24, 32), (...of) => {
        const [samplesASecond, count, length, bits] = of;
        const samples = tone(length, samplesASecond);
        const bytes = wav(samples, { rate: samplesASecond, channels: count, bits });
        expect(sniff(bytes)).toBe('wav');
        const read = readWav(bytes);
        expect(read).toMatchObject({ channels: count, sampleRate: samplesASecond, bytesPerSample: bits / 8 });
        expect(read.seconds).toBeCloseTo(samples.length / samplesASecond, 9);
        expect(Math.abs(toMono(read).length / PCM_RATE - read.seconds)).toBeLessThanOrEqual(0.5 / PCM_RATE);
      }),
      { numRuns: 40 },
    );
  });

  it('is rejected if its header states another length', () => {
    const samples = tone(0.1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (claimed) => {
        fc.pre(claimed !== samples.length * 2);
        expect(() => readWav(wav(samples, { claimed }))).toThrow(BadClip);
      }),
    );
  });

  it.each([{ bits: 8 }, { bits: 24 }, { bits: 32 }, { bits: 32, float: true }, { channels: 2 }] as const)(
    'of another kind, %j, sounds the same as 16-bit mono',
    (options) => {
      const samples = tone(0.2);
      const heard = toMono(readWav(wav(samples, options)));
      expect(
        Math.max(...heard.map((sample, index) => Math.abs(sample - (samples[index] ?? 0)))),
      ).toBeLessThan(0.01);
    },
  );
});

describe('samples at another rate', () => {
  it.each([8_000, 11_025, 44_100, 48_000])('%i Hz: a tone keeps its pitch and volume', (from) => {
    const heard = toMono(readWav(wav(tone(1, from), { rate: from })));
    const wanted = tone(1);
    // The ends are where the filter sees nothing.
    const inner = heard.subarray(200, -200);
    const worst = Math.max(...inner.map((sample, index) => Math.abs(sample - (wanted[index + 200] ?? 0))));
    expect(worst).toBeLessThan(0.005);
  });

  it('contain nothing above the limit of 16 kHz', () => {
    const heard = toMono(readWav(wav(tone(1, 48_000, 12_000), { rate: 48_000 })));
    expect(Math.max(...heard.subarray(200, -200).map(Math.abs))).toBeLessThan(0.002);
  });

  it('are written as 16 bits, clipped instead of wrapped', () => {
    expect([...toPcm16(Float32Array.of(0, 1, -1, 1.5, -1.5))]).toEqual([
      0, 0, 255, 127, 0, 128, 255, 127, 0, 128,
    ]);
  });
});

describe('silence', () => {
  it('is detected, also with a hum or an offset', () => {
    expect(isSilent(silence(1))).toBe(true);
    expect(isSilent(silence(1).fill(0.3))).toBe(true);
    expect(isSilent(tone(1).map((sample) => sample * 0.002))).toBe(true);
  });

  it('is interrupted by a moment of speech', () => {
    const samples = silence(5);
    samples.set(tone(0.3), 40_000);
    expect(isSilent(samples)).toBe(false);
  });
});

describe('Opus in Ogg', () => {
  it('has the duration of its packets', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), channels, (packets, count) => {
        const bytes = ogg(packets / 50, { channels: count });
        expect(sniff(bytes)).toBe('ogg');
        expect(measureOgg(bytes)).toMatchObject({ seconds: packets / 50, channels: count });
      }),
      { numRuns: 20 },
    );
  });

  it("is not shortened by its last page's position, but may be extended by it", () => {
    expect(measureOgg(ogg(2, { granule: 960 })).seconds).toBe(2);
    expect(measureOgg(ogg(2, { granule: 90 * 48_000 })).seconds).toBeGreaterThan(89);
  });

  it('is no known format with another codec', () => {
    expect(
      sniff(Buffer.from(ogg(1).toString('latin1').replace('OpusHead', '\x01vorbis '), 'latin1')),
    ).toBeUndefined();
  });
});

describe('FLAC', () => {
  it('has the duration of its frames', () => {
    fc.assert(
      fc.property(rate, channels, seconds, (samplesASecond, count, length) => {
        const samples = tone(length, samplesASecond);
        const bytes = flac(samples, { rate: samplesASecond, channels: count });
        expect(sniff(bytes)).toBe('flac');
        expect(measureFlac(bytes)).toMatchObject({ channels: count, sampleRate: samplesASecond });
        expect(measureFlac(bytes).seconds).toBeCloseTo(samples.length / samplesASecond, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('ignores a shorter stated duration, and is rejected with a longer one', () => {
    expect(measureFlac(flac(tone(2), { claimed: 16_000 })).seconds).toBe(2);
    expect(measureFlac(flac(tone(2), { claimed: 0 })).seconds).toBe(2);
    expect(() => measureFlac(flac(tone(2), { claimed: 40_000 }))).toThrow(BadClip);
  });
});

describe('a truncated voice clip', () => {
  const whole = { wav: wav(tone(1)), ogg: ogg(4), flac: flac(tone(1)) };
  const measure = { wav: readWav, ogg: measureOgg, flac: measureFlac };

  it.each(['wav', 'ogg', 'flac'] as const)('%s: is detected at any position', (format) => {
    const bytes = whole[format];
    fc.assert(
      fc.property(fc.integer({ min: 12, max: bytes.length - 2 }), (length) => {
        const cut = bytes.subarray(0, length);
        expect(() => measure[format](cut)).toThrow(BadClip);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['wav', 'ogg', 'flac'] as const)(
    '%s: with corrupt bytes throws only the expected error',
    (format) => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(whole[format].length - 1), fc.integer({ min: 0, max: 255 })), {
            maxLength: 20,
          }),
          (changes) => {
            const broken = Buffer.from(whole[format]);
            for (const [at, byte] of changes) broken[at % 400] = byte;
            try {
              expect(measure[format](broken).seconds).toBeGreaterThanOrEqual(0);
            } catch (error) {
              expect(error).toBeInstanceOf(BadClip);
            }
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

describe('anything else', () => {
  it('is no known format', () => {
    for (const text of [
      '',
      'RIFF',
      'Hello, this is a text.',
      '{"a":1}',
      '<html></html>',
      '\x89PNG\r\n\x1a\n',
      '%PDF-1.7',
    ]) {
      expect(sniff(Buffer.from(text, 'latin1'))).toBeUndefined();
    }
  });
});
