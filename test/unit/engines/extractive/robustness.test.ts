import fc from 'fast-check';
import { defaultPersona } from '../../../../shared/core/persona.ts';
import { embeddedModel } from '../../../../shared/engines/extractive/index.ts';
import { english } from '../../../../shared/engines/extractive/languages/english.ts';
import { rowAsText } from '../../../../shared/engines/extractive/table-row.ts';
import { daysMeant } from '../../../../shared/engines/extractive/weekdays.ts';
import type { Passage } from '../../../../shared/engines/model.ts';
import { wholeAnswer } from '../../../support/whole-answer.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '# Prices',
        '| a | b |',
        '| - | - |',
        '- item',
        'Open:',
        '',
        'We are open.',
        'Who? 营业时间。',
      ),
    )
    .map((lines) => lines.join('\n')),
);
const passage: fc.Arbitrary<Passage> = fc.record({
  id: fc.uuid(),
  itemId: fc.uuid(),
  title: fc.string(),
  text,
  score: fc.double({ min: 0, max: 10, noNaN: true }),
});

it('answers any question about any passages with what stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.array(passage, { maxLength: 4 }),
      fc.array(fc.record({ role: fc.constantFrom('visitor', 'bot', 'agent'), text }), { maxLength: 4 }),
      async (question, passages, history) => {
        const reply = await wholeAnswer(embeddedModel, {
          persona: defaultPersona('X'),
          history,
          question,
          passages,
        });
        expect(reply.confidence).toBeGreaterThanOrEqual(0);
        expect(reply.confidence).toBeLessThanOrEqual(1);
        expect(reply.grounded).toBe(reply.text !== '');
        const ids = passages.map(({ id }) => id);
        for (const id of reply.citations) expect(ids).toContain(id);
      },
    ),
  );
});

it('refuses without passages', async () => {
  const reply = await wholeAnswer(embeddedModel, {
    persona: defaultPersona('X'),
    history: [],
    question: 'When are you open?',
    passages: [],
  });
  expect(reply).toMatchObject({ grounded: false, confidence: 0 });
});

it.each([
  [['Day', 'Hours'], ['Saturday', '9:00 – 13:00'], 'Saturday: 9:00 – 13:00'],
  [['Item', 'Price (USD)'], ['Filling', '120'], 'Filling – price (USD): 120'],
  [['Item', 'Price', 'Time'], ['Crown', '$890', '–'], 'Crown – price: $890'],
  [['', ''], ['Only', 'two'], 'Only: two'],
])('says a row of %j', (labels, cells, expected) => {
  expect(rowAsText(labels, cells)).toBe(expected);
});

it('leaves the nouns of a row their capitals where the language writes them so', () => {
  expect(rowAsText(['Leistung', 'Preis', 'Dauer'], ['Ölwechsel', '89 €', '45 Min.'], true)).toBe(
    'Ölwechsel – Preis: 89 €, Dauer: 45 Min.',
  );
});

it.each([
  ['Mon–Wed 9–5', 3],
  ['Friday to Monday', 4],
  ['weekdays', 5],
  ['every day', 7],
  ['no day at all', 0],
])('knows the days of "%s"', (said, count) => {
  expect(daysMeant(said, english, 'en').all.filter((term) => term !== 'weekend')).toHaveLength(count);
});
