import fc from 'fast-check';
import { TooLarge } from '../../../shared/core/errors.ts';
import { defaultPersona } from '../../../shared/core/persona.ts';
import { entityTag, expectedBy } from '../../../shared/http/entity-tag.ts';
import { type PersonaChange, withChange } from '../../../shared/personas/persona-change.ts';

const text = fc.string({ maxLength: 40 });
const phrases = fc.array(text, { maxLength: 3 });

const change: fc.Arbitrary<PersonaChange> = fc.record(
  {
    name: text,
    description: text,
    tone: fc.oneof(text, fc.record({ warmth: text }, { requiredKeys: [] })),
    systemPrompt: text,
    greeting: text,
    refusalText: text,
    boundaries: fc.array(fc.record({ topic: text, phrases }), { maxLength: 2 }),
    escalation: fc.record({ onRefusal: fc.boolean(), triggers: phrases, reply: text }, { requiredKeys: [] }),
    workflow: fc.record(
      { departments: fc.array(fc.record({ name: text, phrases }), { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const persona = { ...defaultPersona('Wheel House'), workflow: { departments: [] } };

describe('withChange', () => {
  it('keeps unnamed fields, and never changes identity or version', () => {
    fc.assert(
      fc.property(change, (each) => {
        const changed = withChange(persona, each);
        expect({ id: changed.id, version: changed.version }).toEqual({ id: 'default', version: 1 });
        for (const name of Object.keys(persona) as (keyof typeof persona)[])
          if (!(name in each)) expect(changed[name]).toEqual(persona[name]);
        expect(changed).toMatchObject(each);
      }),
    );
  });

  it('is idempotent, and no change changes nothing', () => {
    fc.assert(
      fc.property(change, (each) => {
        const once = withChange(persona, each);
        expect(withChange(once, each)).toEqual(once);
        expect(withChange(once, {})).toEqual(once);
      }),
    );
  });

  it('applies changes of different facets in any order', () => {
    fc.assert(
      fc.property(change, fc.func(fc.boolean()), (whole, isFirst) => {
        const part = (wanted: boolean): PersonaChange =>
          Object.fromEntries(Object.entries(whole).filter(([name]) => isFirst(name) === wanted));
        const [one, other] = [part(true), part(false)];
        const first = withChange(withChange(persona, one), other);
        expect(withChange(withChange(persona, other), one)).toEqual(first);
      }),
    );
  });

  it('accepts 32 KB in all and not a byte more', () => {
    const room = 32 * 1_024 - Buffer.byteLength(JSON.stringify(persona));
    expect(withChange(persona, { systemPrompt: 'x'.repeat(room) }).systemPrompt).toHaveLength(room);
    expect(() => withChange(persona, { systemPrompt: 'x'.repeat(room + 1) })).toThrow(TooLarge);
    expect(() => withChange(persona, { systemPrompt: 'ä'.repeat(room / 2 + 1) })).toThrow(TooLarge);
  });
});

describe('If-Match', () => {
  it('matches the listed versions, strong or weak, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.boolean(),
        (all, one, weak) => {
          const header = all.map((version) => (weak ? 'W/' : '') + entityTag(version)).join(', ');
          for (const version of all) expect(expectedBy(header)(version)).toBe(true);
          expect(expectedBy(header)(one)).toBe(all.includes(one));
          expect(expectedBy('*')(one)).toBe(true);
          expect(expectedBy(undefined)(one)).toBe(true);
        },
      ),
    );
  });
});
