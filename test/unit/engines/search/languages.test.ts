import fc from 'fast-check';
import { analyze, termsOf } from '../../../../shared/engines/search/analyze.ts';
import { buildIndex } from '../../../../shared/engines/search/build-index.ts';
import { registerAllLanguages } from '../../../../shared/engines/search/languages/all.ts';
import { normalizeArabic } from '../../../../shared/engines/search/languages/arabic.ts';
import { LANGUAGES } from '../../../../shared/engines/search/languages/language.ts';
import { analyzerOf, detectorOf } from '../../../../shared/engines/search/languages/registry.ts';
import { openIndex, type SearchIndex } from '../../../../shared/engines/search/open-index.ts';
import { fold, tokenize } from '../../../../shared/engines/search/tokenize.ts';
import { readLines } from '../../../support/businesses.ts';

registerAllLanguages();

const indexOf = (chunks: Parameters<typeof buildIndex>[0]) => openIndex(buildIndex(chunks));
const detectLanguage = (text: string) => detectorOf(LANGUAGES)(text, tokenize(text));

/** A small practice's page in one language, and visitors' questions in other words. */
const readPractice = (language: string) => ({
  sentences: readLines<{ id: string; text: string }>(`businesses/practice-${language}`, 'sentences.jsonl'),
  questions: readLines<{ question: string; id: string }>(
    `businesses/practice-${language}`,
    'questions.jsonl',
  ),
});
type Practice = ReturnType<typeof readPractice>;

const PRACTICES = Object.fromEntries(
  ['de', 'es', 'it', 'ja', 'nl', 'pl', 'pt-BR', 'ar'].map((language) => [language, readPractice(language)]),
);

const chunksOf = (name: string, { sentences }: Practice) =>
  sentences.map(({ id, text }) => ({
    id: `${name}/${id}`,
    itemId: `${name}/${id}`,
    title: 'Bob',
    text,
  }));

const wrong = (index: SearchIndex, name: string, { questions }: Practice) =>
  questions.flatMap(({ question, id }) => {
    const first = index.search(question, { limit: 3 })[0]?.id;
    return first === `${name}/${id}` ? [] : [`${question} → ${first}`];
  });

const ENGLISH = [
  { id: 'en/hours', itemId: 'en', title: 'Hours', text: 'We are open on weekdays from nine to five.' },
  { id: 'en/parking', itemId: 'en', title: 'Parking', text: 'Free parking is behind the building.' },
];

describe.each(Object.entries(PRACTICES))('a practice that writes %s', (name, practice) => {
  it('finds the right sentence for 7 of 8 questions in other inflections', () => {
    const missed = wrong(indexOf(chunksOf(name, practice)), name, practice);
    expect(missed.slice(1)).toEqual([]);
  });

  it('detects the language of most questions without context', () => {
    const others = practice.questions.filter(({ question }) => detectLanguage(question) !== name.slice(0, 2));
    expect(others.slice(2)).toEqual([]);
  });
});

describe('a tenant of nine languages', () => {
  const others = Object.entries(PRACTICES).flatMap(([name, practice]) => chunksOf(name, practice));
  const index = indexOf([...ENGLISH, ...others]);

  it.each(Object.entries(PRACTICES))('answers %s from its own sentences', (name, practice) => {
    expect(wrong(index, name, practice).slice(1)).toEqual([]);
  });

  it.each([
    ['When are you open?', 'en/hours'],
    ['Is there parking?', 'en/parking'],
  ])('answers "%s"', (question, id) => {
    expect(index.search(question, { limit: 1 })[0]?.id).toBe(id);
  });
});

it.each([
  ['de', 'Öffnungszeiten', 'Zeiten der Oeffnung'],
  ['de', 'Zahnreinigungskosten', 'zahnreinigung kosten'],
  ['de', 'geöffnet', 'öffnen'],
  ['de', 'Parkplätze', 'Parkplatz'],
  ['es', 'cancelación', 'cancelar'],
  ['es', 'luces', 'luz'],
  ['it', 'parcheggi', 'parcheggiare'],
  ['it', 'wi-fi c’è', 'wifi'],
  ['de', 'Wi-Fi', 'WiFi'],
  ['nl', 'prijzen', 'prijs'],
  ['nl', 'betalen', 'betaalt'],
  ['pl', 'wizytę', 'wizytami'],
  ['pt', 'cartões', 'cartao'],
  ['pt', 'cancelações', 'cancelar'],
  ['pt', 'hospedagem', 'hospedar'],
  ['de', 'mittwochs', 'Mittwoch'],
  ['de', 'samstags', 'Samstag'],
  ['de', 'Freitagnachmittags', 'freitag nachmittag'],
  ['nl', 'maandagen', 'maandag'],
] as const)('%s: "%s" and "%s" have the same terms', (language, one, other) => {
  expect([...analyze(one, language)].sort()).toEqual([...analyze(other, language)].sort());
});

it.each([
  ['ar', 'المَوَاعِيد', 'موعد'],
  ['ar', 'والأسعار', 'سعر'],
  ['ar', 'بالسيّارة', 'سيارات'],
  ['ar', '٢٤', '24'],
  ['ar', 'سيارتكم', 'السيارات'],
  ['ar', 'عيادتنا', 'عيادة'],
  ['ar', 'بيتكم', 'بيت'],
  ['ar', 'بطاقة', 'ببطاقتكم'],
  ['ar', 'البطاقة', 'بطاقات'],
  ['ar', 'فريقكم', 'الفريق'],
  ['ar', 'الوصول', 'وصولكم'],
  ['ar', 'ورشتكم', 'الورشة'],
  ['ar', 'الفاتورة', 'فاتورتي'],
  ['ar', 'توصلون', 'نوصل'],
  ['ar', 'تنظفون', 'تنظيف'],
  ['ja', 'コンピューター', 'コンピュータ'],
])('%s: "%s" and "%s" have the same terms in the same order', (language, one, other) => {
  expect(analyze(one, language)).toEqual(analyze(other, language));
  expect(analyze(one, language)).not.toEqual([]);
});

it.each([
  ['ja', '泊まれますか', '泊まります'],
  ['ja', '営業していますか', '営業しておりません'],
  ['ja', '駐車場の料金', '駐車場 料金'],
] as const)('%s: finds the same words in "%s" and "%s"', (language, one, other) => {
  expect([...new Set(analyze(one, language))].sort()).toEqual([...new Set(analyze(other, language))].sort());
});

it.each([
  ['de', 'wer wem wen wessen was wann wo wohin ob ne nen fürs ins gern'],
  ['es', 'quién quiénes qué cuál cuáles cuándo dónde adónde vuestro'],
  ['it', 'chi cosa quale quando dove entro cos’è com’è dov’è c’è'],
  ['nl', 'wie wiens wat wanneer waar waarheen hoelang eigenlijk'],
  ['pl', 'kto kogo komu kim czym ilu kiedy gdzie skąd dokąd'],
  ['pt', 'quem qual quando onde vcs vc pra pro tá numa'],
  ['ar', 'متى على إلى حتى أين وين فين شو ايش لماذا من ومتى وكم'],
] as const)('%s: "%s" has no terms, only stop words', (language, words) => {
  expect(analyze(words, language)).toEqual([]);
});

it.each([
  'Die Another Day',
  'Leonardo da Vinci in Los Angeles',
  'Was the man in Van Nuys?',
  'parking',
  'Opening hours',
  'El Niño and La Niña',
])('does not detect a language other than English in "%s"', (text) => {
  expect(detectLanguage(text) ?? 'en').toBe('en');
});

it('analyzes any text in any language to non-empty terms, without throwing', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
      fc.constantFrom(...LANGUAGES),
      (text, language) => {
        for (const term of analyze(text, language)) expect(term.length).toBeGreaterThan(0);
      },
    ),
  );
});

it('splits any word into non-empty parts', () => {
  const words = fc.string({ unit: fc.constantFrom(...'zeitkostngeubwd'), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(words, fc.constantFrom(...LANGUAGES), (word, language) =>
      expect(termsOf(word, analyzerOf(language)).every(Boolean)).toBe(true),
    ),
  );
});

it('folding and normalizing are idempotent', () => {
  const arabic = fc.string({
    unit: fc.integer({ min: 0x600, max: 0x6ff }).map((code) => String.fromCharCode(code)),
  });
  fc.assert(
    fc.property(arabic, (word) => expect(normalizeArabic(normalizeArabic(word))).toBe(normalizeArabic(word))),
  );
  fc.assert(fc.property(fc.lorem(), (text) => expect(fold(fold(text))).toBe(fold(text))));
});
