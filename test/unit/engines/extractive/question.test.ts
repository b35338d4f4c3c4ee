import fc from 'fast-check';
import { hasCue } from '../../../../shared/engines/extractive/cues.ts';
import { english } from '../../../../shared/engines/extractive/languages/english.ts';
import { SPEECH_LOADERS } from '../../../../shared/engines/extractive/languages/load.ts';
import { analyseQuestion } from '../../../../shared/engines/extractive/question.ts';
import {
  type AnswerType,
  leans,
  padded,
  phraseIn,
  type Speech,
} from '../../../../shared/engines/extractive/speech.ts';
import { daysMeant } from '../../../../shared/engines/extractive/weekdays.ts';
import { loadLanguages } from '../../../../shared/engines/search/languages/registry.ts';

beforeAll(() => loadLanguages());

const speechOf = async (language: string): Promise<Speech> =>
  language === 'en' ? english : ((await SPEECH_LOADERS[language]?.()) ?? english);

it.each<[language: string, question: string, type: AnswerType]>([
  ['en', 'How much is a crown?', 'money'],
  ['en', 'What does a crown cost?', 'money'],
  ['en', 'How many rooms are there?', 'count'],
  ['en', 'When do you open?', 'hours'],
  ['en', 'When was it founded?', 'time'],
  ['en', 'How long does it take?', 'time'],
  ['en', 'Where are you?', 'place'],
  ['en', 'Who leads the practice?', 'person'],
  ['en', 'Why is it closed?', 'reason'],
  ['en', 'How do I book?', 'manner'],
  ['en', 'I lost a tooth, what should I do?', 'steps'],
  ['en', 'What services do you offer?', 'list'],
  ['en', 'What is probate?', 'definition'],
  ['en', 'Do you take cards?', 'yes-no'],
  ['en', "What's your phone number?", 'contact'],
  ['en', 'parking', 'any'],
  ['de', 'Was kostet eine Füllung?', 'money'],
  ['de', 'Nehmen Sie neue Patienten?', 'yes-no'],
  ['es', '¿Cuándo abren?', 'hours'],
  ['it', 'Dov’è lo studio? Dove siete?', 'place'],
  ['nl', 'Wie is de eigenaar?', 'person'],
  ['pl', 'Ile to kosztuje?', 'money'],
  ['pt', 'Quantos quartos há?', 'count'],
  ['ja', '料金はいくらですか？', 'money'],
  ['ar', 'أين أنتم؟', 'place'],
  ['de', 'Haben Sie einen Aufzug?', 'yes-no'],
  ['de', 'Haben Sie sonntags geöffnet?', 'hours'],
  ['de', 'bis wann habt ihr auf?', 'hours'],
  ['de', 'Bis wann kann ich absagen?', 'time'],
  ['es', 'los domingos abren?', 'hours'],
  ['es', '¿Hay que pagar el aparcamiento?', 'money'],
  ['it', 'la domenica siete aperti?', 'hours'],
  ['it', 'si paga il parcheggio?', 'money'],
  ['nl', 'zijn jullie zondag open?', 'hours'],
  ['pl', 'czy parking jest płatny?', 'money'],
  ['pt', 'domingo vocês abrem?', 'hours'],
  ['pt', 'quanto tá a consulta?', 'money'],
  ['pt', 'Como funciona o pacote?', 'manner'],
  ['ar', 'وين موقعكم؟', 'place'],
  ['ar', 'كم عمر السائق؟', 'time'],
  ['ja', '駐車場は有料ですか？', 'money'],
])('in %s "%s" asks for %s', async (language, question, type) => {
  expect(analyseQuestion(question, [], language, await speechOf(language)).type).toBe(type);
});

it('takes the type of a follow-up from what it goes on with', () => {
  const history = [{ role: 'visitor', text: 'How much is a crown?' }] as const;
  expect(analyseQuestion('and a filling?', history, 'en', english).type).toBe('money');
});

it.each<[AnswerType, string, boolean | undefined]>([
  ['money', 'Crown: $890', true],
  ['money', 'It is free of charge.', true],
  ['money', 'Crowns and bridges', false],
  ['count', 'The four dentists', true],
  ['hours', 'from 8 am', true],
  ['hours', 'by appointment', false],
  ['contact', 'call +1 555 0134', true],
  ['contact', 'call us', false],
  ['time', 'Massage – price: $60, duration: 45 min', true],
  ['person', 'lessons by Fatima el Idrissi', true],
  ['person', 'founded by Jan van der Berg', true],
  ['place', 'die Garage an der Heliosstraße', true],
  ['person', 'Die Werkstatt ist geschlossen.', false],
  ['person', 'Ihren Termin vereinbaren wir.', false],
  ['yes-no', 'anything', undefined],
])('as %s, "%s" shows it: %s', (type, text, shows) => {
  expect(hasCue(type, text, english)).toBe(shows);
});

it.each([
  ['de', 'An Sonntagen haben wir zu.'],
  ['de', 'Montag ist Ruhetag.'],
  ['es', 'Los domingos no abrimos.'],
  ['it', 'Il lunedì riposiamo.'],
  ['nl', 'Op zondag is het kantoor dicht.'],
  ['pl', 'W niedziele nie przyjmujemy pacjentów.'],
  ['pt', 'Aos domingos não abrimos.'],
  ['ar', 'يوم الجمعة عطلة.'],
  ['ja', '毎週火曜日は休館日です。'],
])('%s: a closed door is told of by "%s"', async (language, text) => {
  const speech = await speechOf(language);
  expect(hasCue('hours', text, speech)).toBe(true);
  expect(hasCue('time', text, speech)).toBe(true);
});

it('does not take the article of a Spanish sentence for "he"', async () => {
  expect(leans(padded('El bono vale 95 €.'), await speechOf('es'))).toBe(false);
  expect(leans(padded('Este vale caduca.'), await speechOf('es'))).toBe(true);
});

it('makes a text ready the same way twice, and finds every phrase that it is made of', () => {
  const words = fc.array(fc.constantFrom('how', 'much', 'Über', 'naïve', '日本', 'a-b', "don't"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, fc.nat(), (said, at) => {
      const text = padded(said.join(' '));
      expect(padded(text)).toBe(text);
      expect(phraseIn(text, padded(said[at % said.length] ?? '').trim())).toBeDefined();
      expect(phraseIn(text, 'zebra')).toBeUndefined();
    }),
  );
});

describe('the days of a text', () => {
  const days = english.days.split('|').map((forms) => forms.split(' '));
  const day = fc.nat(6);
  const named = (n: number, form: number) => days[n]?.[form % (days[n]?.length ?? 1)] ?? '';
  const meant = (text: string) =>
    new Set(daysMeant(text, english, 'en').all.filter((term) => term !== 'weekend'));

  it('from one to another and back to the one cover the week', () => {
    fc.assert(
      fc.property(
        day,
        day,
        fc.nat(2),
        fc.constantFrom('–', '-', ' to ', ' until '),
        (from, to, form, joint) => {
          const there = meant(`${named(from, form)}${joint}${named(to, form)}`);
          const back = meant(`${named(to, form)}${joint}${named(from, form)}`);
          expect(there.size).toBe(((to - from + 7) % 7) + 1);
          expect(new Set([...there, ...back]).size).toBe(from === to ? 1 : 7);
        },
      ),
    );
  });

  it('named one by one are those and no others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1 }), (all) => {
        expect(meant(all.map((n) => named(n, 0)).join(' and ')).size).toBe(all.length);
      }),
    );
  });

  it('are told apart by whether they are named', () => {
    const { all, within } = daysMeant('Monday to Thursday', english, 'en');
    expect(all).toEqual(['mondai', 'tuesdai', 'wednesdai', 'thursdai']);
    expect(within).toEqual(['tuesdai', 'wednesdai']);
  });

  it.each([
    ['de', 'Mo–Fr 9–18 Uhr', 5],
    ['de', 'werktags', 5],
    ['es', 'de lunes a jueves', 4],
    ['it', 'dal lunedì al sabato', 6],
    ['pt', 'segunda-feira a sexta-feira', 5],
    ['pl', 'od poniedziałku do środy', 3],
    ['ja', '月曜日から金曜日', 5],
    ['ja', '月〜木', 4],
    ['ar', 'من الاثنين إلى الخميس', 4],
  ])('are known in %s: "%s"', async (language, text, count) => {
    const speech = await speechOf(language);
    const names = speech.days
      .split('|')
      .flatMap((forms) => daysMeant(forms.split(' ')[0] ?? '', speech, language).all);
    const told = new Set(daysMeant(text, speech, language).all);
    const each = speech.days
      .split('|')
      .filter((forms) =>
        daysMeant(forms.split(' ')[0] ?? '', speech, language).all.some((term) => told.has(term)),
      );
    expect(names.length).toBeGreaterThan(6);
    expect(told.size).toBeGreaterThan(0);
    expect(each.length).toBeGreaterThanOrEqual(count);
  });
});
