import { defaultPersona } from '../../../../shared/core/persona.ts';
import { embeddedModel } from '../../../../shared/engines/extractive/index.ts';
import { buildIndex } from '../../../../shared/engines/search/build-index.ts';
import { openIndex } from '../../../../shared/engines/search/open-index.ts';
import { contextualQuery } from '../../../../shared/engines/search/query.ts';
import { chunkDocument } from '../../../../shared/knowledge/chunk.ts';
import { wholeAnswer } from '../../../support/whole-answer.ts';

/** Knowledge as a business types it into a form: a title and a few lines, no headings. */
const ITEMS: readonly (readonly [title: string, text: string])[] = [
  ['Opening hours', 'Monday to Friday 08:00-18:00. Saturday 09:00-13:00. Sunday closed.'],
  [
    'Location and parking',
    'You find us at 12 Market Street. There is a public car park opposite the entrance.',
  ],
  ['Prices', 'Haircut women: 45 EUR\nHaircut men: 30 EUR\nColouring: from 70 EUR\nBalayage: from 120 EUR'],
  [
    'Returns policy',
    'You can return unused products within 30 days for a full refund. Shipping takes 2 to 3 business days.',
  ],
  ['Our team', 'Our salon was founded in 2009 by Anna Keller. Anna speaks German, English and French.'],
  [
    'Gift vouchers',
    'We sell gift vouchers of any amount at the reception and online. They are valid for three years.',
  ],
  [
    'Booking',
    'Book online or by e-mail to hello@salon.example. If you are late we may shorten the appointment.',
  ],
];

const index = openIndex(
  buildIndex(ITEMS.flatMap(([title, text], n) => chunkDocument({ id: `item-${n}`, title, text }))),
);

const ask = (question: string, ...earlier: string[]) => {
  const history = earlier.map((text) => ({ role: 'visitor' as const, text }));
  const passages = index.search(contextualQuery(question, history), { limit: 8 });
  return wholeAnswer(embeddedModel, { persona: defaultPersona('The Salon'), history, question, passages });
};

it.each([
  [['Are you open on Sundays?'], 'Sunday closed.'],
  [['What about Wednesday?', 'Are you open on Sundays?'], 'Monday to Friday 08:00-18:00.'],
  [['how much is a mens haircut'], 'Haircut men: 30 EUR.'],
  [['and coloring?', 'What does balayage cost?'], 'Colouring: from 70 EUR.'],
  [['How long does shipping take?'], 'Shipping takes 2 to 3 business days.'],
  [['when was it founded?', 'who founded the salon'], 'Our salon was founded in 2009 by Anna Keller.'],
])('answers %j with the one sentence that does', async ([question = '', ...earlier], expected) => {
  expect((await ask(question, ...earlier)).text).toBe(expected);
});

it.each([
  ['where can I park', 'public car park'],
  ['How do I book an appointment?', 'Book online'],
  ['how can I reach you by email?', 'hello@salon.example'],
  ['How long are vouchers valid?', 'They are valid for three years.'],
])('answers "%s"', async (question, expected) => {
  expect((await ask(question)).text).toContain(expected);
});

it.each([
  'Do you sell cars?',
  'Is there wifi?',
  'How tall is Anna?',
  'Can I bring my cat?',
  'What does a massage cost?',
])('refuses "%s"', async (question) => {
  expect(await ask(question)).toMatchObject({ grounded: false, text: '' });
});
