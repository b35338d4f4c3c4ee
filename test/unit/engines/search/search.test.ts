import type { HistoryMessage } from '../../../../shared/engines/model.ts';
import { buildIndex } from '../../../../shared/engines/search/build-index.ts';
import { openIndex } from '../../../../shared/engines/search/open-index.ts';
import { contextualQuery, withoutPleasantries } from '../../../../shared/engines/search/query.ts';
import { splitSentences } from '../../../../shared/engines/search/sentences.ts';
import { stem } from '../../../../shared/engines/search/stem.ts';
import { tokenize } from '../../../../shared/engines/search/tokenize.ts';

const chunk = (id: string, title: string, text: string) => ({ id, itemId: id, title, text });

const index = openIndex(
  buildIndex([
    chunk('hours', 'Opening hours', 'We open at nine and close at five. On public holidays we are closed.'),
    chunk('parking', 'Parking', 'Free parking is behind the building.'),
    chunk('cancel', 'Changes', 'You may cancel an appointment one day ahead.'),
    chunk('crème', 'Menu', 'Crème brûlée is our best dessert.'),
    chunk('cjk', '営業案内', '営業時間は午前九時からです。'),
    chunk('order-1', 'Notes', 'The house is white, and its paint is new.'),
    chunk('order-2', 'Notes', 'The paint is new, and the white house is near.'),
  ]),
);
const first = (query: string) => index.search(query, { limit: 3 })[0]?.id;

it.each([
  ['cancelling appointments', 'cancel'],
  ['creme brulee', 'crème'],
  ['営業時間', 'cjk'],
  ['appointmnet', 'cancel'],
  ['how do I get a reservation changed', 'cancel'],
  ['white house', 'order-2'],
  ['PARKING?!', 'parking'],
])('finds the passage for "%s"', (query, id) => {
  expect(first(query)).toBe(id);
});

it('finds nothing for unknown words or an empty query', () => {
  expect(index.search('xylophone zebra', { limit: 3 })).toEqual([]);
  expect(index.search('', { limit: 3 })).toEqual([]);
});

it.each([
  ["Grey's Anatomy: don't", ['grey', 'anatomy', 'dont']],
  ['U.S. tax of 1,000 Łódź-Straße', ['us', 'tax', 'of', '1000', 'lodz', 'strasse']],
  ['ＡＢＣ １２３', ['abc', '123']],
  ['東京都 bus', ['東京', '京都', 'bus']],
  ['Приве́т, नमस्ते', ['привет', 'नमस्ते']],
])('splits "%s" into words', (text, tokens) => {
  expect(tokenize(text)).toEqual(tokens);
});

it.each([
  ['cancelled', 'cancel'],
  ['cancelling', 'cancel'],
  ['used', 'use'],
  ['hiring', 'hire'],
  ['shipping', 'ship'],
  ['added', 'add'],
  ['fixed', 'fix'],
  ['hours', 'hour'],
  ['parties', 'party'],
  ['teeth', 'tooth'],
  ['won', 'win'],
  ['prices', 'price'],
])('%s and %s are the same term', (a, b) => {
  expect(stem(a)).toBe(stem(b));
});

it('splits sentences, but not at titles and initials', () => {
  expect(splitSentences('Dr. Lopez is in. Call J. Chen at 9 a.m. on Monday!\nBye.')).toEqual([
    'Dr. Lopez is in.',
    'Call J. Chen at 9 a.m. on Monday!',
    'Bye.',
  ]);
  expect(splitSentences('今日は休みです。明日来てください。')).toEqual([
    '今日は休みです。',
    '明日来てください。',
  ]);
});

describe('a query in its conversation', () => {
  const conversation = (...turns: string[]): HistoryMessage[] =>
    turns.flatMap((text) => [
      { role: 'visitor' as const, text },
      { role: 'bot' as const, text: 'An answer about parking.' },
    ]);

  it('completes a follow-up from the previous turn, but not with the day that it replaces', () => {
    const query = contextualQuery('And on Sunday?', conversation('What are your opening hours on Saturday?'));
    expect(query).toContain('opening hours');
    expect(query).toContain('Sunday');
    expect(query.toLowerCase()).not.toContain('saturday');
  });

  it('reaches back over several follow-ups', () => {
    const query = contextualQuery(
      'And Monday?',
      conversation('Opening hours on Saturday?', 'And on Sunday?'),
    );
    expect(query).toContain('opening hours');
    expect(query).not.toContain('sunday');
  });

  it.each(['How much is that?', 'What about children?', 'Why?', 'for two adults?', 'is it painful?'])(
    '"%s" is a follow-up',
    (question) => {
      expect(contextualQuery(question, conversation('Do you do whitening?'))).toContain('whitening');
    },
  );

  it.each([
    'Where can I park?',
    'Is there parking?',
    'Do you accept credit cards at this practice for treatments?',
    'insurance',
    'Where are you?',
  ])('"%s" is not a follow-up', (question) => {
    expect(contextualQuery(question, conversation('Do you do whitening?'))).not.toContain('whitening');
  });

  it('skips turns without a question', () => {
    const query = contextualQuery(
      'How much is that?',
      conversation('Do you do whitening?', 'Thanks!', 'ok, hi'),
    );
    expect(query).toContain('whitening');
  });

  it('does not change a first question', () => {
    expect(contextualQuery('And on Sunday?', [])).toBe('And on Sunday?');
  });
});

it.each([
  ['Hi! Could you tell me if you are open?', 'you are open?'],
  ['thanks, and on Sunday?', 'and on Sunday?'],
  ['hello', 'hello'],
  ['High prices?', 'High prices?'],
])('removes pleasantries from "%s"', (said, asked) => {
  expect(withoutPleasantries(said)).toBe(asked);
});

describe('another form of a word that also occurs in the texts', () => {
  const forms = openIndex(
    buildIndex([
      chunk('noun', 'Notes', 'In a hyperinflation money is a phrase.'),
      chunk('adjective', 'Notes', 'A hyperinflationary spiral is a phrase.'),
      chunk('other', 'Hyperbole', 'A figure of speech.'),
    ]),
  );
  const found = (query: string) => forms.search(query, { limit: 3 }).map(({ id }) => id);

  it('ranks after the word itself', () => {
    expect(found('hyperinflationary')).toEqual(['adjective', 'noun']);
    expect(found('hyperinflation')).toEqual(['noun', 'adjective']);
  });
});
