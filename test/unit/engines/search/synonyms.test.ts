import fc from 'fast-check';
import { Invalid } from '../../../../shared/core/errors.ts';
import {
  buildIndex,
  checkSynonyms,
  openIndex,
  type SynonymGroup,
  synonymProblem,
} from '../../../../shared/engines/search/index.ts';

const chunk = (id: string, title: string, text: string) => ({ id, itemId: id, title, text });

const CHUNKS = [
  chunk('implant', 'Treatments', 'An implant is placed under local anaesthetic.'),
  chunk('artificial', 'Materials', 'Artificial flowers are in the waiting room.'),
  chunk('tooth', 'Advice', 'Keep a lost tooth in milk.'),
  chunk('crown', 'Lab', 'Our lab makes every crown by hand.'),
  chunk('prosthesis', 'Dentures', 'A set of artificial teeth is cleaned in water.'),
  chunk('de', 'Zähne', 'Wir fertigen Kronen und Brücken in unserem eigenen Labor an.'),
];
const GROUPS = [
  ['implant', 'artificial tooth'],
  ['crown', 'cap', 'dental cap'],
  ['Krone', 'Überkappung'],
];
const index = openIndex(buildIndex(CHUNKS, { synonyms: GROUPS }));
const ids = (question: string, language?: 'de') =>
  index.search(question, { limit: 9, ...(language && { language }) }).map(({ id }) => id);

it.each([
  ['How much is a cap?', 'crown'],
  ['dental caps', 'crown'],
])('finds the other word of a group for "%s"', (question, id) => {
  expect(ids(question)[0]).toBe(id);
});

it('finds a word by a phrase, and a phrase by a word, but no part of the phrase', () => {
  const without = openIndex(buildIndex(CHUNKS));
  expect(without.search('artificial tooth', { limit: 9 }).map(({ id }) => id)).not.toContain('implant');
  expect(ids('artificial tooth')).toContain('implant');
  expect(ids('implants')).toEqual(['implant', 'prosthesis']);
});

it('ranks the word itself before its synonyms', () => {
  expect(ids('implant')[0]).toBe('implant');
  expect(ids('artificial tooth')[0]).toBe('prosthesis');
});

it('analyzes the groups in every language of the texts', () => {
  expect(ids('Was kosten Überkappungen?', 'de')[0]).toBe('de');
});

it("returns the synonyms of a question's words", () => {
  expect(index.synonymsIn('Is an artificial tooth expensive?')).toEqual(
    new Map([['artificial tooth', [['implant']]]]),
  );
  expect(index.synonymsIn('Are you open?')).toEqual(new Map());
});

it('the same groups give the same bytes, and an empty list changes nothing', () => {
  expect(buildIndex(CHUNKS, { synonyms: GROUPS })).toEqual(buildIndex(CHUNKS, { synonyms: GROUPS }));
  expect(buildIndex(CHUNKS, { synonyms: [] })).toEqual(buildIndex(CHUNKS));
});

it('answers any question with any groups', () => {
  const entry = fc.oneof(fc.lorem({ maxCount: 3 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
  const groups = fc.array(fc.array(entry, { minLength: 2, maxLength: 10 }), { maxLength: 10 });
  fc.assert(
    fc.property(groups, fc.lorem(), (synonyms, question) => {
      const any = openIndex(buildIndex([chunk('x', 'X', question)], { synonyms }));
      const asked = [question, ...synonyms.flat()].join(' ');
      for (const { score } of any.search(asked, { limit: 5 })) expect(Number.isFinite(score)).toBe(true);
    }),
  );
});

it.each<[SynonymGroup, string | undefined]>([
  [['crown', 'cap'], undefined],
  [['crown'], 'one entry only'],
  [['crown', ' '], 'an empty entry'],
  [['crown', '--'], 'without a word'],
  [['crown', 'Crown'], 'twice'],
  [['crown', 'x'.repeat(61)], '61 characters'],
  [Array.from({ length: 11 }, (_, n) => `word ${n}`), '11 entries'],
])('validates %j', (group, problem) => {
  if (problem === undefined) expect(synonymProblem(group)).toBeUndefined();
  else expect(synonymProblem(group)).toContain(problem);
});

it('rejects more than 200 groups, and names each invalid group', () => {
  const many = Array.from({ length: 201 }, (_, n) => [`one ${n}`, `other ${n}`]);
  expect(() => checkSynonyms(many)).toThrow(Invalid);
  expect(() => checkSynonyms([['a', 'b'], ['alone']])).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ path: 'synonyms.1' })] }),
  );
});
