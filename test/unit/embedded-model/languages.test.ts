import { loadLanguages } from '../../../shared/domain/retrieval/languages/registry.ts';
import { ask, indexOf } from './ask.ts';
import { SALONS } from './salons.ts';

beforeAll(() => loadLanguages());

describe.each(SALONS)('a salon that writes $language', ({ files, answerable, unanswerable }) => {
  it.each(answerable)('answers "%s"', async (question, expected) => {
    expect((await ask(indexOf(files), question)).text).toContain(expected);
  });

  it.each(unanswerable)('refuses "%s"', async (question) => {
    expect(await ask(indexOf(files), question)).toMatchObject({ grounded: false, text: '' });
  });
});
