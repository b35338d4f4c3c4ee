import fc from 'fast-check';
import { BadClip } from '../../../../shared/engines/audio/clip.ts';
import { measureMp3 } from '../../../../shared/engines/audio/mp3.ts';
import { measureMp4 } from '../../../../shared/engines/audio/mp4.ts';
import { sniff } from '../../../../shared/engines/audio/sniff.ts';
import { measureWebm } from '../../../../shared/engines/audio/webm.ts';
import { mp3, mp4, webm } from '../../../support/clips/lossy.ts';

const measure = { mp3: measureMp3, mp4: measureMp4, webm: measureWebm };
const make = { mp3, mp4, webm };
const formats = ['mp3', 'mp4', 'webm'] as const;

it.each(formats)('%s: has the duration of its frames', (format) => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 20, noNaN: true }), (seconds) => {
      const bytes = make[format](seconds);
      expect(sniff(bytes)).toBe(format);
      const measured = measure[format](bytes);
      expect(measured).toMatchObject({ format, channels: 1, sampleRate: 48_000 });
      expect(Math.abs(measured.seconds - seconds)).toBeLessThan(0.03);
    }),
    { numRuns: 30 },
  );
});

it('mp3: needs no tags', () => {
  const bytes = mp3(2, { tags: false });
  expect(sniff(bytes)).toBe('mp3');
  expect(measureMp3(bytes).seconds).toBeCloseTo(2, 1);
});

it('mp4: may be fragmented', () => {
  expect(measureMp4(mp4(5, { fragmented: true })).seconds).toBeCloseTo(5, 1);
});

it.each([
  ['mp4', (says: number) => measureMp4(mp4(5, { says }))],
  ['mp4 in fragments', (says: number) => measureMp4(mp4(5, { says, fragmented: true }))],
  ['webm', (says: number) => measureWebm(webm(5, { says }))],
] as const)('%s: is no shorter for saying so, and longer for saying that', (_name, measured) => {
  expect(measured(1).seconds).toBeCloseTo(5, 1);
  expect(measured(90).seconds).toBeCloseTo(90, 1);
});

it('accepts AAC and Opus, and nothing else', () => {
  expect(() => measureMp4(mp4(1, { codec: 'Opus' }))).toThrow(BadClip);
  expect(() => measureWebm(webm(1, { codec: 'V_VP8' }))).toThrow(BadClip);
});

it.each(formats)('%s: truncation within a frame is detected', (format) => {
  const whole = make[format](1);
  const tail = format === 'mp3' ? 128 : 0;
  // Sizes that were left open end wherever the file does: only whole frames may be missing.
  const frame = format === 'mp3' ? 192 : format === 'webm' ? 54 : 1;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: whole.length - tail - 1 }), (length) => {
      const cut = whole.subarray(0, length);
      try {
        expect(measure[format](cut).seconds).toBeLessThan(1.01);
        expect(format).not.toBe('mp4');
        expect((length - (format === 'mp3' ? 15 : length)) % frame).toBe(0);
      } catch (error) {
        expect(error).toBeInstanceOf(BadClip);
      }
    }),
    { numRuns: 300 },
  );
});

it.each(formats)('%s: with corrupt bytes throws only the expected error', (format) => {
  const whole = make[format](1);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 0, max: 255 })), { maxLength: 20 }),
      (changes) => {
        const broken = Buffer.from(whole);
        for (const [at, byte] of changes) broken[at] = byte;
        try {
          expect(measure[format](broken).seconds).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(BadClip);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
