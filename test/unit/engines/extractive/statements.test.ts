import fc from 'fast-check';
import { defaultPersona } from '../../../../shared/core/persona.ts';
import { embeddedModel } from '../../../../shared/engines/extractive/index.ts';
import { cellsOf, isTableRule, rowAsText } from '../../../../shared/engines/extractive/table-row.ts';
import type { Passage, Statement } from '../../../../shared/engines/model.ts';
import { FITTED, readBusinesses, UNSEEN } from '../../../support/businesses.ts';
import { ask, indexOf, passagesFor } from './ask.ts';

async function statementsOf(question: string, passages: readonly Passage[]): Promise<Statement[]> {
  const told: Statement[] = [];
  const request = { persona: defaultPersona('X'), history: [], question, passages };
  for await (const statement of embeddedModel.answer(request)) told.push(statement);
  return told;
}

/** What may be said of a passage: its own characters in their order, and its table rows as `rowAsText` words them. */
function sayable({ text }: Passage): string[] {
  let labels: string[] | undefined;
  const rows: string[] = [];
  const lines = text.split('\n').filter((line) => line.trim());
  for (const [n, line] of lines.entries()) {
    if (!line.startsWith('|')) labels = undefined;
    else if (!labels) {
      labels = isTableRule(lines[n + 1] ?? '') ? cellsOf(line) : [];
      rows.push(rowAsText(labels, cellsOf(line)));
    } else rows.push(rowAsText(labels, cellsOf(line)));
  }
  return [text, ...rows];
}

/** Without what the reply adds: the mark of a list, the end of a sentence, the sign that a text was cut. */
const quoted = (text: string): string => text.trimEnd().replace(/^- /, '').replace(/ …$/, '');

const isVerbatim = (statement: Statement, passages: readonly Passage[]): boolean =>
  statement.citations.every((id) => {
    const cited = passages.find((passage) => passage.id === id);
    const said = quoted(statement.text);
    return (
      cited && sayable(cited).some((text) => text.includes(said) || text.includes(said.replace(/\.$/, '')))
    );
  });

describe('every statement stands in the passage that it cites', () => {
  it.each(readBusinesses([...FITTED, ...UNSEEN]))('of $name', async ({ files, answerable, unanswerable }) => {
    const index = indexOf(files);
    for (const question of [...answerable.map(([asked]) => asked), ...unanswerable]) {
      const passages = passagesFor(index, question);
      for (const statement of await statementsOf(question, passages)) {
        expect({ statement, verbatim: isVerbatim(statement, passages) }).toMatchObject({ verbatim: true });
        expect(statement.citations).toHaveLength(1);
      }
    }
  });

  it('of whatever is written', async () => {
    const word = fc.constantFrom(
      'open',
      'Sunday',
      'closed',
      'price',
      '$5',
      'we',
      'They',
      'are',
      'filling',
      '9:00',
    );
    const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => `${words.join(' ')}.`);
    const row = fc.tuple(word, word, word).map((cells) => `| ${cells.join(' | ')} |`);
    const line = fc.oneof(
      fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
      sentence.map((text) => `- ${text}`),
      row,
      fc.constantFrom('| a | b | c |\n| - | - | - |', '# Prices', 'We offer:', ''),
    );
    const passage = fc.record({
      id: fc.uuid(),
      itemId: fc.constantFrom('one', 'two'),
      title: fc.constantFrom('Prices', 'Opening hours', ''),
      text: fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n')),
      score: fc.double({ min: 0.1, max: 5, noNaN: true }),
    });
    const question = fc.constantFrom(
      'Are you open on Sunday?',
      'How much is a filling?',
      'What are your prices?',
      'what should I do when closed',
    );
    await fc.assert(
      fc.asyncProperty(
        question,
        fc.array(passage, { minLength: 1, maxLength: 4 }),
        async (asked, passages) => {
          for (const statement of await statementsOf(asked, passages))
            expect({ statement, verbatim: isVerbatim(statement, passages) }).toMatchObject({
              verbatim: true,
            });
        },
      ),
    );
  });
});

describe('a reply says a thing once', () => {
  const index = indexOf({
    'hours.md': `# Opening hours

Our opening hours are Monday to Thursday from 8:00 am to 6:00 pm, Friday from 8:00 am to 4:00 pm and Saturday from 9:00 am to 1:00 pm. We are closed on Sunday.

| Day | Hours |
| --- | --- |
| Monday | 8:00 am to 6:00 pm |
| Friday | 8:00 am to 4:00 pm |
| Saturday | 9:00 am to 1:00 pm |
| Sunday | Closed |
`,
    'services.md': `# Services

We offer these services:

- Check-ups
- Cleaning
- Whitening

## Whitening

Whitening at the practice takes an hour. It lasts about two years. Three hygienists look after it.
`,
    'prices.md':
      '# Prices\n\n| Treatment | Price |\n| --- | --- |\n| Adult check-up | $75 |\n| Child check-up | $50 |\n',
  });

  it.each([
    ['Are you open on Sunday?', 'We are closed on Sunday.'],
    ['Are you open on Saturday?', 'Saturday: 9:00 am to 1:00 pm.'],
    ['When do you close on Friday?', 'Friday: 8:00 am to 4:00 pm.'],
    [
      'When are you open?',
      'Our opening hours are Monday to Thursday from 8:00 am to 6:00 pm, Friday from 8:00 am to 4:00 pm and Saturday from 9:00 am to 1:00 pm. We are closed on Sunday.',
    ],
    ['are you open fri?', 'Friday: 8:00 am to 4:00 pm.'],
    ['What services do you offer?', 'We offer these services:\n- Check-ups\n- Cleaning\n- Whitening'],
    ['How many hygienists are there?', 'Three hygienists look after it.'],
    ['How long does whitening last?', 'Whitening at the practice takes an hour. It lasts about two years.'],
  ])('and no more than was asked for: "%s"', async (question, expected) => {
    expect((await ask(index, question)).text).toBe(expected);
  });

  it('even where the text says it twice', async () => {
    const twice = indexOf({
      'cuts.md':
        '# Haircuts\n\nHaircuts for everyone. We offer haircuts for everyone without an appointment. Haircuts: everyone.\n',
    });
    const { text } = await ask(twice, 'Tell me about haircuts for everyone');
    expect(text).toBe('We offer haircuts for everyone without an appointment.');
  });

  it.each([
    ['And on Saturday?', ['Are you open on Sunday?'], 'Saturday: 9:00 am to 1:00 pm.'],
    ['and for children?', ['How much is a check-up?'], 'Child check-up: $50.'],
    ['What about the second one?', ['How much is a check-up?'], 'Child check-up: $50.'],
    ['How long does it take?', ['Do you offer whitening?'], 'Whitening at the practice takes an hour.'],
  ])('going on with "%s" after %j', async (question, earlier, expected) => {
    expect((await ask(index, question, ...earlier)).text).toBe(expected);
  });
});
