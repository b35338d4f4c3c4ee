import { impliedWords } from '../../../../shared/engines/search/implied.ts';
import { buildIndex, loadIndex } from '../../../../shared/engines/search/index.ts';
import { registerAllLanguages } from '../../../../shared/engines/search/languages/all.ts';
import { resolveQuestion } from '../../../../shared/engines/search/query.ts';

registerAllLanguages();

const visitor = (text: string) => ({ role: 'visitor' as const, text });

describe.each([
  ['de', 'Haben Sie am Samstag geöffnet?', 'Und am Sonntag?', 'samstag', 'geoffnet'],
  ['es', '¿Abren los sábados?', '¿Y el domingo?', 'sabados', 'abren'],
  ['it', 'Siete aperti il sabato?', 'E la domenica?', 'sabato', 'aperti'],
  ['nl', 'Zijn jullie op zaterdag open?', 'En op zondag?', 'zaterdag', 'open'],
  ['pl', 'Czy otwieracie w sobotę?', 'A w niedzielę?', 'sobote', 'otwieracie'],
  ['pt', 'Vocês abrem aos sábados?', 'E aos domingos?', 'sabados', 'abrem'],
  ['ar', 'هل تفتحون يوم السبت؟', 'ويوم الأحد؟', 'السبت', 'تفتحون'],
  ['ja', '土曜日は診療していますか？', '日曜日は？', '土曜', '診療'],
])('%s', (language, before, followUp, replaced, kept) => {
  it(`"${followUp}" is a follow-up of "${before}" for another day`, () => {
    const { context } = resolveQuestion(followUp, [visitor(before)], language);
    expect(context).toContain(kept);
    expect(context.split(' ')).not.toContain(replaced);
  });
});

it.each([
  ['de', 'Wie hoch sind die Kosten einer Krone?'],
  ['de', 'Haben Sie Parkplätze?'],
  ['de', 'Wo sind Sie?'],
  ['de', 'Gibt es einen Aufzug?'],
  ['es', '¿Dónde está la consulta?'],
  ['es', '¿A qué hora abren?'],
  ['it', 'A che ora aprite?'],
  ['it', 'Dove siete?'],
  ['nl', 'Is het parkeren gratis?'],
  ['nl', 'Waar zijn jullie?'],
  ['pl', 'Gdzie mogę zaparkować?'],
  ['pt', 'Em que horário vocês abrem?'],
  ['ar', 'أين تقع العيادة؟'],
  ['ja', '駐車場はありますか？'],
])('%s: takes "%s" for a question of its own', (language, question) => {
  expect(resolveQuestion(question, [visitor('Bleaching?')], language).context).toBe('');
});

it.each([
  ['de', 'Was kostet das?', 'preis'],
  ['de', 'Wo sind Sie?', 'adresse'],
  ['de', 'Wann haben Sie geöffnet?', 'offnungszeiten'],
  ['es', '¿Cuánto cuesta?', 'precio'],
  ['es', '¿Dónde están?', 'direccion'],
  ['it', 'Quanto costa?', 'prezzo'],
  ['it', 'Quando aprite?', 'orario'],
  ['nl', 'Wat kost het?', 'prijs'],
  ['nl', 'Hoe laat zijn jullie open?', 'openingstijden'],
  ['pl', 'Ile to kosztuje?', 'cena'],
  ['pl', 'Gdzie jesteście?', 'adres'],
  ['pt', 'Quanto custa?', 'preco'],
  ['pt', 'Onde vocês ficam?', 'endereco'],
  ['ar', 'أين أنتم؟', 'عنوان'],
  ['ar', 'كم السعر؟', 'سعر'],
  ['ja', 'いくらですか？', '料金'],
  ['ja', 'どこですか？', '住所'],
])('%s: hears what "%s" is about', (language, question, implied) => {
  expect(impliedWords(question, language).split(' ')).toContain(implied);
});

describe('an index of German and English', () => {
  const chunk = (id: string, text: string) => ({ id, itemId: id, title: 'Info', text });
  const open = async () =>
    loadIndex(
      buildIndex([
        chunk('preis', 'Eine Krone kostet bei uns ab 500 Euro, je nach Material.'),
        chunk('zeit', 'Unsere Sprechzeiten sind von Montag bis Freitag von 8 bis 18 Uhr.'),
        chunk('en', 'You can reach us by phone from Monday to Friday, and we are glad to help.'),
      ]),
    );

  it('returns the language of each passage, except English', async () => {
    const index = await open();
    expect(index.search('Sprechzeiten?', { limit: 1 })[0]).toMatchObject({ id: 'zeit', language: 'de' });
    expect(index.search('What is your phone?', { limit: 1 })[0]).not.toHaveProperty('language');
  });

  it('falls back to the language of the previous turns', async () => {
    const index = await open();
    expect(index.languageOf('Montag?', [visitor('Wann haben Sie geöffnet?')])).toBe('de');
    expect(index.languageOf('Parking?', [visitor('When are you open?')])).toBe('en');
    expect(index.languageOf('?')).toBe('de');
    expect(index.languageOf('Info?', [], 'en-GB')).toBe('en');
    expect(index.languageOf('Info?', [], 'fr')).toBe('de');
  });

  it('finds a text by an everyday synonym', async () => {
    const index = await open();
    expect(index.search('Honorar', { limit: 1, language: 'de' })[0]?.id).toBe('preis');
  });
});
