import fc from 'fast-check';
import { parseFile } from '../../../shared/knowledge/parse/parse-file.ts';
import { readFixture } from '../../support/businesses.ts';
import { testQuestions } from '../engines/extractive/ask.ts';

const htmlText = (body: string) => parseFile('a.html', body)[0]?.text;
const markdownText = (body: string) => parseFile('a.md', body)[0]?.text;

describe.each(['massage-studio', 'ice-cream-parlour', 'bakery'])('%s', (name) => {
  testQuestions(readFixture(`marked-up/${name}`));
});

describe('struck-out text', () => {
  it.each([
    ['Cleaning: ~~$18~~ $12', 'Cleaning: $12'],
    ['Cleaning: ~$18~ $12', 'Cleaning: $12'],
    ['Cleaning: <del>$18</del> <ins>$12</ins>', 'Cleaning: $12'],
    ['Cleaning: <s class="old">$18</s> $12', 'Cleaning: $12'],
    ['Cleaning: <strike>$18</strike> $12', 'Cleaning: $12'],
    ['Cleaning: **~~$18~~** $12', 'Cleaning: $12'],
    ['Cleaning: ~~**$18**~~ $12', 'Cleaning: $12'],
    ['- ~~Whitening~~\n- Cleaning', '- Cleaning'],
    ['~~We sold tyres.\nThey are gone.~~\n\nWe sell bells.', 'We sell bells.'],
    [
      '| Care | Price |\n|---|---|\n| Cleaning | ~~$18~~ $12 |',
      '| Care | Price |\n|---|---|\n| Cleaning | $12 |',
    ],
    [
      '| Care | Price |\n|---|---|\n| ~~Wax | $18~~ |\n| Soap | $2 |',
      '| Care | Price |\n|---|---|\n| Soap | $2 |',
    ],
  ])('is left out of Markdown: %j', (written, shown) => {
    expect(markdownText(written)?.replace(/ +/g, ' ')).toBe(shown);
  });

  it.each([
    'It takes ~1 to ~2 hours.',
    'Water is H~2~O.',
    'Write \\~~no\\~~ here.',
    'It costs ~~ $18 ~~ here.',
    'A ~~lonely mark.\n\nAnother~~ one.',
  ])('is not %j', (text) => {
    expect(markdownText(text)).toBe(text.replace(/\\/g, ''));
  });

  it('is not code that shows how to strike', () => {
    expect(markdownText('Write `~~x~~`.\n\n```\n~~y~~ <!-- z -->\n```')).toBe(
      'Write ~~x~~.\n\n~~y~~ <!-- z -->',
    );
  });

  it('does not take the page with it if its tag is never closed', () => {
    expect(markdownText('Cut to <s>$18.\n\nCleaning costs $12.')).toBe('Cut to\n\nCleaning costs $12.');
  });

  it.each([
    '<del>$18</del>',
    '<s>$18</s>',
    '<strike>$18</strike>',
    '<span style="text-decoration: red line-through">$18</span>',
  ])('is left out of a page: %s', (old) => {
    expect(htmlText(`<p>Cleaning: ${old} $12</p>`)).toBe('Cleaning: $12');
  });

  it.each([
    ['a.txt', 'Cleaning: ~~$18~~ $12'],
    ['a.jsonl', JSON.stringify({ id: 'a', title: 'A', text: 'Cleaning: ~~$18~~ $12' })],
  ])('is left out of %s', (name, content) => {
    expect(parseFile(name, content)[0]?.text).toBe('Cleaning: $12');
  });
});

describe('hidden text', () => {
  it.each([
    '<div style="display:none">Secret</div>',
    '<div style="color:red; DISPLAY : NONE !important">Secret</div>',
    '<div style="visibility: hidden">Secret</div>',
    '<div hidden>Secret</div>',
    '<div hidden=""><div>Secret</div> secret</div>',
    '<div aria-hidden="true">Secret</div>',
    '<template><p>Secret</p></template>',
    '<noscript>Secret</noscript>',
    '<!-- Secret -->',
    '<!-- Secret `code -->',
  ])('is left out of pages and of Markdown: %s', (hidden) => {
    expect(htmlText(`<p>Before.</p>${hidden}<p>After.</p>`)).toBe('Before.\n\nAfter.');
    expect(markdownText(`Before.\n\n${hidden}\n\nAfter \`all\`.`)).toBe('Before.\n\nAfter all.');
  });

  it.each([
    '<div style="display:block">Shown</div>',
    '<div aria-hidden="false">Shown</div>',
    '<div hidden="until-found">Shown</div>',
    '<details><summary>Shown</summary></details>',
  ])('is not %s', (shown) => {
    expect(htmlText(shown)).toBe('Shown');
    expect(markdownText(shown)).toBe('Shown');
  });
});

describe('a table of a page', () => {
  const table = (rows: string) => htmlText(`<table>${rows}</table>`)?.split('\n');

  it('repeats cells that span columns and rows', () => {
    expect(
      table(
        `<tr><th>Care<th>30 minutes<th>60 minutes<th>By
         <tr><td>Back<td>$40<td>$71<td rowspan=2>Ann
         <tr><td>Stones<td colspan=2>$93
         <tr><td>Feet<td><td>$52<td>Bea`,
      ),
    ).toEqual([
      '| Care | 30 minutes | 60 minutes | By |',
      '| --- | --- | --- | --- |',
      '| Back | $40 | $71 | Ann |',
      '| Stones | $93 | $93 | Ann |',
      '| Feet |  | $52 | Bea |',
    ]);
  });

  it.each(['th', 'td'])('joins two rows of heads, written as <%s>', (cell) => {
    expect(
      table(
        `<tr><${cell} rowspan=2>Care</${cell}><${cell} colspan=2>Price</${cell}></tr>
         <tr><${cell}>30 minutes</${cell}><${cell}>60 minutes</${cell}></tr><tr><td>Back<td>$40<td>$71`,
      ),
    ).toEqual([
      '| Care | Price 30 minutes | Price 60 minutes |',
      '| --- | --- | --- |',
      '| Back | $40 | $71 |',
    ]);
  });

  it('repeats its head below a line that spans all columns', () => {
    expect(
      table('<tr><th>Care<th>Price<tr><td>Back<td>$40<tr><td colspan=2>Children<tr><td>Back<td>$20'),
    ).toEqual([
      '| Care | Price |',
      '| --- | --- |',
      '| Back | $40 |',
      '',
      'Children',
      '',
      '| Care | Price |',
      '| --- | --- |',
      '| Back | $20 |',
    ]);
  });

  it('ends a span with its group of rows, and rowspan=0 spans the rest of it', () => {
    expect(
      table('<tbody><tr><td>a<td rowspan=0>x<tr><td>b<tr><td>c</tbody><tbody><tr><td>d<td>y</tbody>')?.filter(
        (line) => !line.includes('---'),
      ),
    ).toEqual(['| a | x |', '| b | x |', '| c | x |', '| d | y |']);
  });

  it('that only lays the page out gives its parts as text, and its inner table as a table', () => {
    expect(
      htmlText(
        '<table><tr><td>Menu<td><h1>Prices</h1><table><tr><th>Care<th>Price<tr><td>Back<td>$40</table><td>End</table>',
      ),
    ).toBe('| Menu |  |\n| --- | --- |\nPrices\n| Care | Price |\n| --- | --- |\n| Back | $40 |\n\nEnd');
  });

  it('in Markdown is a table, too', () => {
    expect(
      markdownText('Prices:\n\n<table>\n<tr><td>Back</td><td colspan="2">$40</td></tr>\n</table>\n\nEnd.'),
    ).toBe('Prices:\n\n| Back | $40 | $40 |\n| --- | --- | --- |\n\nEnd.');
  });

  it('keeps every value and one number of columns, whatever spans', () => {
    const cell = fc.record({
      columns: fc.integer({ min: 1, max: 4 }),
      rows: fc.integer({ min: 0, max: 4 }),
      head: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        (rows) => {
          let values = 0;
          const html = rows.map(
            (cells) =>
              `<tr>${cells
                .map(({ columns, rows: down, head }) => {
                  values += 1;
                  const tag = head ? 'th' : 'td';
                  return `<${tag} colspan=${columns} rowspan=${down}>v${values}.</${tag}>`;
                })
                .join('')}</tr>`,
          );
          const lines = table(html.join('')) ?? [];
          for (let n = 1; n <= values; n += 1) expect(lines.join('\n')).toContain(`v${n}.`);
          const widths = lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').length);
          expect(new Set(widths).size).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('of endless spans is refused, or small', () => {
    const cells = '<td colspan=1000 rowspan=0>a long text in one cell'.repeat(50);
    const page = `<table><tr>${cells}${'<tr><td>x'.repeat(60_000)}</table>`;
    expect(() => parseFile('a.html', page)).toThrow('holds more than 1 MB');
  });
});
