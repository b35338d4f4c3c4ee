import { asksForPerson } from '../../../../shared/conversations/asks-for-person.ts';
import { smallTalk as settle } from '../../../../shared/conversations/small-talk.ts';
import { defaultPersona } from '../../../../shared/core/persona.ts';
import { loadLanguages } from '../../../../shared/engines/search/languages/registry.ts';
import { readFixture } from '../../../support/businesses.ts';
import { ask, indexOf, testQuestions } from './ask.ts';

beforeAll(() => loadLanguages());

describe.each(['de', 'es', 'it', 'nl', 'pl', 'pt', 'ar', 'ja'])('a business that writes %s', (language) => {
  const business = readFixture(`businesses/business-${language}`);
  const { files, conversations, smallTalk } = business;
  const { person = '', ...talk } = smallTalk;

  testQuestions(business);

  it('answers a conversation', async () => {
    const index = indexOf(files);
    const [conversation = []] = conversations;
    for (const [n, [question, expected]] of conversation.entries()) {
      const earlier = conversation.slice(0, n).map(([before]) => before);
      expect((await ask(index, question, ...earlier)).text).toContain(expected);
    }
  });

  it.each(Object.values(talk))('has small talk for "%s"', async (message) => {
    expect(await settle(message, defaultPersona('Radwerk'))).toBeDefined();
  });

  it(`takes "${person}" for the wish to talk to a person`, () => {
    expect(asksForPerson(person)).toBe(true);
  });
});
