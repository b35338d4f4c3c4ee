import { FITTED, readBusinesses, UNSEEN } from '../../../support/businesses.ts';
import { ask, indexOf } from './ask.ts';

/**
 * Not every question is understood: the weights must not be bent until each of them is. What holds is the rate, and
 * that a wrong answer is rarer than a refusal.
 */
const MAX_REFUSED = 0.15;
const MAX_WRONG = 0.07;

describe.each(readBusinesses([...FITTED, ...UNSEEN]))(
  '$name',
  ({ files, answerable, unanswerable, conversations }) => {
    const index = indexOf(files);

    it('answers what it wrote down', async () => {
      const refused: string[] = [];
      const wrong: string[] = [];
      for (const [question, expected] of answerable) {
        const { text } = await ask(index, question);
        if (text === '') refused.push(question);
        else if (!text.includes(expected)) wrong.push(`${question} → ${text}`);
      }
      expect(refused.slice(Math.floor(MAX_REFUSED * answerable.length))).toEqual([]);
      expect(wrong.slice(Math.floor(MAX_WRONG * answerable.length))).toEqual([]);
    });

    it('refuses what it did not', async () => {
      const answered: string[] = [];
      for (const question of unanswerable) {
        const { text } = await ask(index, question);
        if (text !== '') answered.push(`${question} → ${text}`);
      }
      expect(answered.slice(Math.floor(MAX_WRONG * unanswerable.length))).toEqual([]);
    });

    for (const conversation of conversations) {
      const turns = conversation.map(([asked, expected], n) => ({
        asked,
        expected: expected === '' ? /^$/ : expected,
        earlier: conversation.slice(0, n).map(([before]) => before),
      }));
      it.each(turns)('goes on with "$asked"', async ({ asked, expected, earlier }) => {
        expect((await ask(index, asked, ...earlier)).text).toMatch(expected);
      });
    }
  },
);
