import { english } from '../../../../shared/engines/extractive/languages/english.ts';
import { partsOf } from '../../../../shared/engines/extractive/parts.ts';
import { ask, indexOf } from './ask.ts';

it.each([
  ['How long is the tour and what does it cost?', ['How long is the tour', 'what does it cost?']],
  ['Is there a deposit? how much', ['Is there a deposit?', 'how much']],
  ['until when are you open, and where are you?', ['until when are you open', 'where are you?']],
  ['Do you offer bed and breakfast?!', ['Do you offer bed and breakfast?!']],
  ['My kettle leaks. What should I do?', ['My kettle leaks. What should I do?']],
  ['Why? How? When? Who? Where?', ['Why? How? When? Who? Where?']],
])('"%s" asks as much as was asked', (message, parts) => {
  expect(partsOf(message, english)).toEqual(parts);
});

describe('of two questions in one', () => {
  const tours = indexOf({
    'tours.md':
      '# Tours\n\nThe seal tour is on Wednesday at 2 pm and takes three hours. Its guide is Femke Bakker.\n\n| Tour | Price |\n| --- | --- |\n| Seal tour | 19 euros |\n| Lighthouse tour | 24 euros |\n',
  });

  it.each([
    [
      'How long does the seal tour take and what does it cost?',
      'The seal tour is on Wednesday at 2 pm and takes three hours.\nSeal tour: 19 euros.',
    ],
    ['What does the seal tour cost and is there a toilet on board?', 'Seal tour: 19 euros.'],
    [
      'When is the seal tour? How long does the seal tour take?',
      'The seal tour is on Wednesday at 2 pm and takes three hours.',
    ],
    ['Do you sell stamps and how much is a motorcycle?', ''],
  ])('those are answered that can be, each thing once: "%s"', async (question, expected) => {
    expect((await ask(tours, question)).text).toBe(expected);
  });
});
