import fc from 'fast-check';
import { buildIndex, loadLanguages, openIndex } from '../../../../shared/engines/search/index.ts';
import { isLastPartOf } from '../../../../shared/engines/search/spelling.ts';

beforeAll(() => loadLanguages());

const indexOf = (...texts: string[]) =>
  openIndex(buildIndex(texts.map((text, n) => ({ id: `${n}`, itemId: `${n}`, title: '', text }))));

describe('the last part of a compound', () => {
  const german = indexOf(
    'Eine Keramikkrone kostet bei uns 890 Euro und hält viele Jahre.',
    'Wir haben montags bis freitags geöffnet, und die Praxis ist am Wochenende geschlossen.',
  );

  it.each(['Was kostet eine Krone?', 'Kronen', 'Was kostet eine Keramikkrone?'])(
    'finds it: "%s"',
    (question) => {
      expect(german.search(question, { limit: 1 })[0]?.id).toBe('0');
    },
  );

  it('is not searched in a language without compounds', () => {
    const english = indexOf('The bricklayer is at work and we are all happy with it.');
    expect(english.search('layer', { limit: 1 })).toEqual([]);
  });

  it('is not matched by chance', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 8 }), (before, part) => {
        expect(isLastPartOf(part, before + part)).toBe(part.length >= 4 && before.length > 1);
      }),
    );
    expect(isLastPartOf('krone', 'keramikkrone')).toBe(true);
    expect(isLastPartOf('krone', 'krone')).toBe(false);
    expect(isLastPartOf('ei', 'bäckerei')).toBe(false);
  });
});
