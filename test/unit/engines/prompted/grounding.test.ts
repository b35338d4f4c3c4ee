import fc from 'fast-check';
import type { Passage } from '../../../../shared/engines/model.ts';
import { Grounding } from '../../../../shared/engines/prompted/grounding.ts';
import { loadLanguages } from '../../../../shared/engines/search/index.ts';
import { splitSentences } from '../../../../shared/engines/search/sentences.ts';
import { passages } from './scripted.ts';

const german: Passage = {
  id: 'preise#0',
  itemId: 'preise',
  title: 'Preise',
  text: 'Die professionelle Zahnreinigung kostet 95 Euro und dauert 45 Minuten. Parkplätze finden Sie hinter dem Haus.',
  language: 'de',
  score: 5,
};

beforeAll(() => loadLanguages(['de']));

it('accepts every sentence of a passage as supported by it', () => {
  const grounding = new Grounding(passages, 'When are you open?');
  for (const [n, { id, text }] of passages.entries()) {
    for (const sentence of splitSentences(text)) {
      expect(grounding.supportOf(sentence, [n + 1])).toEqual([id]);
      expect(grounding.supportOf(sentence, [])).toEqual([id]);
    }
  }
});

it.each([
  ['Eine Zahnreinigung kostet 95 Euro.', true],
  ['Parken können Sie auf dem Parkplatz hinter dem Haus.', true],
  ['Eine Zahnreinigung kostet 90 Euro.', false],
  ['Bleaching bieten wir ebenfalls an.', false],
  ['Frau Doktor Schneider reinigt Zähne in 45 Minuten.', false],
])('reads a passage in its own language: "%s"', (statement, isSupported) => {
  expect(new Grounding([german], 'Was kostet das?').supportOf(statement, [1])).toEqual(
    isSupported ? ['preise#0'] : undefined,
  );
});

it('rejects every number that the passages do not contain', () => {
  const held = passages.flatMap(({ text }) => text.match(/\d+(?:[.,:]\d+)*/g) ?? []);
  const grounding = new Grounding(passages, 'When are you open?');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), fc.subarray([1, 2, 3]), (number, cited) => {
      fc.pre(!held.includes(String(number)));
      expect(
        grounding.supportOf(`We are open Monday to Friday from ${number} o'clock.`, cited),
      ).toBeUndefined();
    }),
  );
});
