import fc from 'fast-check';
import { clipOfJob, jobName } from '../../../shared/voice/object-keys.ts';

const hash = fc.stringMatching(/^[0-9A-Za-z_-]{43}$/);
const clip = fc.record({ tenantId: fc.uuid(), conversationId: hash, id: fc.uuid() });

it("a job's name is valid for Transcribe and identifies the clip", () => {
  fc.assert(
    fc.property(clip, (place) => {
      const name = jobName(place);
      expect(name).toMatch(/^bob\.[0-9a-zA-Z._-]{1,196}$/);
      expect(clipOfJob(name)).toEqual(place);
    }),
  );
});

it('different clips have different job names', () => {
  fc.assert(
    fc.property(clip, clip, (one, other) => {
      expect(jobName(one) === jobName(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

it('only valid names are parsed, and they round-trip', () => {
  const nearly = clip.chain((place) => {
    const name = jobName(place);
    return fc
      .tuple(fc.nat(name.length), fc.nat(3), fc.string({ maxLength: 3 }))
      .map(([at, length, text]) => name.slice(0, at) + text + name.slice(at + length));
  });
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string(), hash), (name) => {
      const place = clipOfJob(name);
      if (place) expect(jobName(place)).toBe(name);
    }),
  );
  for (const name of ['', 'bob.', 'bob-1', 'bob.a.b.c', 'constructor', `${'bob.'.repeat(4)}`]) {
    expect(clipOfJob(name)).toBeUndefined();
  }
});
