import fc from 'fast-check';
import {
  StatementReader,
  type WrittenStatement,
} from '../../../../shared/engines/prompted/statement-reader.ts';

function read(pieces: readonly string[]): WrittenStatement[] {
  const reader = new StatementReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.finish()];
}

const TEXT = `Yes, we do [1]. Dr. Lopez, M.D., opens at 9:30 a.m. on weekdays [2][3]! Is that fine? [1, 2]

We offer:
- Cleaning【4】
- Whitening for $3.50 [5]
Come by.`;

it('returns each sentence and line with its citations and separator', () => {
  expect(read([TEXT])).toEqual([
    { text: 'Yes, we do.', cited: [1], gap: '' },
    { text: 'Dr. Lopez, M.D., opens at 9:30 a.m. on weekdays!', cited: [2, 3], gap: ' ' },
    { text: 'Is that fine?', cited: [1, 2], gap: ' ' },
    { text: 'We offer:', cited: [], gap: '\n\n' },
    { text: '- Cleaning', cited: [4], gap: '\n' },
    { text: '- Whitening for $3.50', cited: [5], gap: '\n' },
    { text: 'Come by.', cited: [], gap: '\n' },
  ]);
});

it('does not depend on the chunks', () => {
  const whole = read([TEXT]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: TEXT.length - 1 }), { maxLength: 60 }), (cuts) => {
      const at = [0, ...new Set(cuts.sort((a, b) => a - b)), TEXT.length];
      const pieces = at.slice(1).map((end, n) => TEXT.slice(at[n], end));
      expect(read(pieces)).toEqual(whole);
    }),
  );
});

it('loses no word of any text', () => {
  const words = (text: string) => text.replace(/\s+/g, '');
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(...'aB1 .!?\n:-') }), { maxLength: 20 }),
      (pieces) => {
        expect(
          words(
            read(pieces)
              .map(({ text }) => text)
              .join(''),
          ),
        ).toBe(words(pieces.join('')));
      },
    ),
  );
});

it('emits a sentence as soon as the next one begins', () => {
  const reader = new StatementReader();
  expect(reader.push('We open at 9')).toEqual([]);
  expect(reader.push('.30 [1].')).toEqual([]);
  expect(reader.push(' [2')).toEqual([]);
  expect(reader.push('] ')).toEqual([]);
  expect(reader.push('On')).toEqual([{ text: 'We open at 9.30.', cited: [1, 2], gap: '' }]);
});
