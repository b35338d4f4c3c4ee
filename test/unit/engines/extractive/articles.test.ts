import { ARTICLES, TOPICS } from '../../../support/articles.ts';
import { ask, indexOf } from './ask.ts';

/**
 * Of long texts on neighbouring subjects less is understood than of a business's, and the weights must not be bent until
 * it is. What holds is the rates.
 */
const MAX_REFUSED = 0.1;
const LEAST_RIGHT = 0.6;
const LEAST_REFUSED = 0.3;

const index = indexOf(
  Object.fromEntries(
    ARTICLES.map(({ title, passages }) => [`${title}.md`, [`# ${title}`, ...passages].join('\n\n')]),
  ),
);

it('has each answer in one passage, so that leaving it out leaves the question without one', () => {
  const passages = ARTICLES.flatMap((article) => article.passages);
  for (const [question, says] of TOPICS.flatMap(({ answerable }) => answerable))
    expect([question, passages.filter((passage) => passage.includes(says)).length]).toEqual([question, 1]);
});

it('answers most questions that the articles answer, and most of those with the sentence that does', async () => {
  const asked = TOPICS.flatMap(({ answerable }) => answerable);
  let refused = 0;
  let right = 0;
  for (const [question, says] of asked) {
    const { text } = await ask(index, question);
    refused += Number(text === '');
    right += Number(text.includes(says));
  }
  expect(refused / asked.length).toBeLessThanOrEqual(MAX_REFUSED);
  expect(right / asked.length).toBeGreaterThanOrEqual(LEAST_RIGHT);
});

it('refuses some of those on their subjects that they do not', async () => {
  const asked = TOPICS.flatMap(({ unanswerable }) => unanswerable);
  let refused = 0;
  for (const question of asked) refused += Number((await ask(index, question)).text === '');
  expect(refused / asked.length).toBeGreaterThanOrEqual(LEAST_REFUSED);
});
