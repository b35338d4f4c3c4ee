import { loadLanguages } from '../../../../shared/engines/search/languages/registry.ts';
import { readFixture } from '../../../support/businesses.ts';
import { ask, indexOf, testQuestions } from './ask.ts';

beforeAll(() => loadLanguages());

describe.each(['de', 'es', 'it', 'nl', 'pl', 'pt', 'ja', 'ar'])('a salon that writes %s', (language) => {
  testQuestions(readFixture(`businesses/salon-${language}`));
});

it.each([
  [
    'Until when are you open on Thursday?',
    'We are open Monday to Friday from 9:00 to 17:00. On Thursday we stay open until 20:00.',
  ],
  [
    'Bis wann haben Sie donnerstags geöffnet?',
    'Wir haben von Montag bis Freitag von 9:00 bis 17:00 Uhr geöffnet. Am Donnerstag haben wir bis 20:00 Uhr geöffnet.',
  ],
  [
    '¿Hasta qué hora abren el jueves?',
    'Abrimos de lunes a viernes de 9:00 a 17:00. El jueves abrimos hasta las 20:00.',
  ],
  [
    'Fino a che ora siete aperti il giovedì?',
    'Siamo aperti dal lunedì al venerdì dalle 9:00 alle 17:00. Il giovedì siamo aperti fino alle 20:00.',
  ],
  [
    '木曜日は何時までですか？',
    '月曜日から金曜日まで9:00から17:00まで営業します。木曜日は20:00まで営業します。',
  ],
])('"%s" is answered with the hours of that day, not of the week', async (question, text) => {
  const reply = await ask(indexOf({ 'hours.md': `# Info\n\n${text}` }), question);
  expect(reply.text).toContain('20:00');
  expect(reply.text).not.toContain('17:00');
});
