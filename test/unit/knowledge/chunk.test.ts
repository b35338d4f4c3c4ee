import fc from 'fast-check';
import { chunkDocument, MAX_CHUNK_CHARS, MAX_ROW_CHARS } from '../../../shared/knowledge/chunk.ts';

const document = (text: string) => ({ id: 'item', title: 'Item', text });

const word = fc.string({ unit: fc.constantFrom(...'abcdefg.!?|#-é店😀'), minLength: 1, maxLength: 30 });
const line = fc.oneof(
  fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
  fc.array(word, { maxLength: 5 }).map((words) => `## ${words.join(' ')}`),
  fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `| ${words.join(' | ')} |`),
  fc.constantFrom('', '- item', 'x'.repeat(3000), '| --- | --- |'),
);
const anyText = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'));

describe('chunks of any text', () => {
  it('keeps every character except spaces, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const all = chunkDocument(document(text))
          .map((chunk) => chunk.text)
          .join('\n');
        // Headings and heads of tables may come again, so that the text is a subsequence of the chunks.
        let at = 0;
        for (const character of text.replace(/\s+/g, '')) {
          at = all.indexOf(character, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += character.length;
        }
      }),
    );
  });

  it('respects the limit, is never empty, and has unique ids', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const chunks = chunkDocument(document(text));
        for (const chunk of chunks) {
          expect(chunk.text.trim()).not.toBe('');
          if (!/^\s*\|/m.test(chunk.text)) expect(chunk.text.length).toBeLessThanOrEqual(MAX_CHUNK_CHARS);
          expect(chunk.text.length).toBeLessThanOrEqual(MAX_ROW_CHARS + MAX_CHUNK_CHARS);
        }
        expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length);
      }),
    );
  });
});

it('puts each section in a chunk that begins with its heading', () => {
  const chunks = chunkDocument(document('Intro.\n\n# Prices\n\n## Crowns\n$890\n\n## Fillings ##\n$120'));
  expect(chunks.map(({ id, heading, text }) => ({ id, heading, text }))).toEqual([
    { id: 'item#0', heading: undefined, text: 'Intro.' },
    { id: 'item#1', heading: 'Prices › Crowns', text: '# Prices\n## Crowns\n$890' },
    { id: 'item#2', heading: 'Prices › Fillings', text: '## Fillings ##\n$120' },
  ]);
});

it('repeats the header of a table that continues in another chunk', () => {
  const rows = Array.from({ length: 100 }, (_, n) => `| Treatment ${n} | $${n} |`);
  const chunks = chunkDocument(
    document(['# Prices', '| Treatment | Price |', '| --- | --- |', ...rows].join('\n')),
  );
  expect(chunks.length).toBeGreaterThan(1);
  for (const { text } of chunks) {
    expect(text.startsWith('# Prices\n| Treatment | Price |\n| --- | --- |\n| Treatment ')).toBe(true);
  }
});

it('keeps a long row whole', () => {
  const row = `| ${'long cell '.repeat(200)}| end |`;
  expect(chunkDocument(document(`Before.\n\n${row}\n\nAfter.`)).map(({ text }) => text)).toContain(row);
});

it('returns nothing for an empty text', () => {
  expect(chunkDocument(document(' \n\n\t\n'))).toEqual([]);
});
