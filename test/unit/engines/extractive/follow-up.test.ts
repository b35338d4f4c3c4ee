import { readFiles } from '../../../support/businesses.ts';
import { ask, indexOf } from './ask.ts';

const index = indexOf(readFiles('businesses/bright-smile-dental'));

// What is asked about changes, what is asked of it stays.
it.each([
  ['And a crown?', 'How much is a cleaning?', /crown: \$1,250/],
  ['and whitening?', 'How much is a root canal?', /whitening: \$450/],
  ['And in-office whitening?', 'How much is a ceramic crown?', /whitening: \$450/],
  ['What about a root canal?', 'How much is a cleaning?', /Root canal, front tooth: \$780/],
  ['And on a molar?', 'How much is a root canal?', /Root canal, molar: \$1,150/],
  ['And on Sunday?', 'Are you open on Saturday?', /closed on Sunday/],
])('"%s" after "%s"', async (question, before, answer) => {
  expect((await ask(index, question, before)).text).toMatch(answer);
});

it.each([
  ['And a bicycle?', 'How much is a cleaning?'],
  ['and gold teeth?', 'How much is a ceramic crown?'],
])('"%s" after "%s" is refused', async (question, before) => {
  expect((await ask(index, question, before)).text).toBe('');
});

describe('a conversation that changes its subject', () => {
  const hire = indexOf({
    'prices.md':
      '# Prices\n\n| Bicycle | Day | Week |\n| --- | --- | --- |\n| City bike | 14 | 70 |\n| Tandem | 32 | 160 |\n',
    'returns.md':
      '# Returns\n\nHelmets cannot be returned once they were worn. Open your order and choose "Return".\n',
    'makers.md': '# Makers\n\nOur bells come from Leeds, our saddles from Hull, and our baskets from York.\n',
  });

  it('goes on about the latest', async () => {
    const { text } = await ask(hire, 'and for a week?', 'How much is a city bike?', 'and the tandem?');
    expect(text).toBe('Tandem – day: 32, week: 160.');
  });

  it('still asks whether the same may be done with it', async () => {
    expect((await ask(hire, 'And baskets?', 'Can I return a helmet?')).text).toBe('');
    expect((await ask(hire, 'And where do the baskets come from?', 'Can I return a helmet?')).text).toMatch(
      /baskets from York/,
    );
  });
});

it('does not answer for one place with the hours of another', async () => {
  const shop = indexOf({
    'contact.md':
      '# Contact\n\n## How can I contact you?\n\nCall us, Monday to Friday from 9 am to 5 pm.\n\n## Do you have a showroom?\n\nYes, it is open Thursday to Saturday from 11 am to 5 pm.\n',
  });
  expect((await ask(shop, 'until when?', 'Do you have a showroom?')).text).toMatch(/Thursday to Saturday/);
  expect((await ask(shop, 'and on Monday?', 'Do you have a showroom?', 'When is it open?')).text).toBe('');
});
