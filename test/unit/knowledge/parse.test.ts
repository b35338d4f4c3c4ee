import fc from 'fast-check';
import { DOCUMENT_ID_PATTERN, MAX_DOCUMENT_BYTES } from '../../../shared/engines/search/knowledge.ts';
import { ParseError } from '../../../shared/knowledge/parse/parse-error.ts';
import { parseFile } from '../../../shared/knowledge/parse/parse-file.ts';

describe('Markdown', () => {
  it('takes the title from the front matter, and drops marks for renderers', () => {
    const [document] = parseFile(
      'faq.md',
      '---\ntitle: "Our FAQ"\nlayout: page\n---\n\nParking\n=======\n\nIt is **free** and _easy_, see [the map](https://x.test/map) or `P1`.\n\n* one\n+ two\n\n> quoted snake_case_name\n\n---\n\n<!-- hidden -->\n![Our door](door.png)\n',
    );
    expect(document).toEqual({
      id: 'faq',
      title: 'Our FAQ',
      text: '# Parking\n\nIt is free and easy, see the map or P1.\n\n- one\n- two\n\nquoted snake_case_name\n\nOur door',
    });
  });

  it("takes the first heading as title, or the file's name", () => {
    expect(parseFile('a.md', 'x\n\n## First **one**\n')[0]?.title).toBe('First one');
    expect(parseFile('docs/opening-hours.md', 'Always.')[0]).toMatchObject({
      id: 'docs-opening-hours',
      title: 'Opening hours',
    });
  });

  it('keeps code and tables', () => {
    const text = parseFile('a.md', '| a | b |\n|---|---|\n| 1 | **2** |\n\n```sh\n# not a heading\n```\n')[0]
      ?.text;
    expect(text).toBe('| a | b |\n|---|---|\n| 1 | 2 |\n\n  # not a heading');
  });
});

describe('lines wrapped by an editor', () => {
  const long = 'A full service of your bicycle costs 89 euros and takes';
  const textOf = (content: string, name = 'a.md') => parseFile(name, content)[0]?.text;

  it.each(['a.md', 'a.txt'])('are joined in %s, so that a sentence is whole', (name) => {
    expect(textOf(`${long} two\nworking days. A puncture repair costs 15 euros.\n`, name)).toBe(
      `${long} two working days. A puncture repair costs 15 euros.`,
    );
    expect(textOf(`${long} up to\nTuesday.\n\nClosed on\nsunday`, name)).toBe(
      `${long} up to Tuesday.\n\nClosed on sunday`,
    );
    expect(textOf(`- ${long} two\n  working days.\n- Next`, name)).toBe(
      `- ${long} two working days.\n- Next`,
    );
  });

  it.each([
    'Wheel House\n214 Maple Street\nRiverton',
    'Monday: 9:00 to 18:00\nTuesday: 9:00 to 18:00',
    `# ${long} two\nworking days`,
    `${long} two:\n- one\n- two`,
    `| ${long} | two |\n|---|---|\n| working | days |`,
  ])('differ from intended line ends: %j', (text) => {
    expect(textOf(text)).toBe(text);
    expect(textOf(text, 'a.txt')).toBe(text);
  });

  it('stay separate in code and after a hard break', () => {
    expect(textOf(`\`\`\`\n${long} two\nworking days\n\`\`\`\n`)).toBe(`${long} two\nworking days`);
    expect(textOf(`${long} two  \nworking days`)).toBe(`${long} two\nworking days`);
  });
});

describe('a question', () => {
  const textOf = (...lines: string[]) => parseFile('a.txt', lines.join('\n'))[0]?.text.split('\n');

  it('is the heading of its answer, with or without a question mark', () => {
    expect(
      textOf('Q: Do you post abroad?', 'A: Yes.', 'To Ireland.', '', 'Q: It broke.', '', 'A: Write to us.'),
    ).toEqual(['# Do you post abroad?', 'Yes.', 'To Ireland.', '', '# It broke.', '', 'Write to us.']);
    expect(textOf('Frage 1: Wann öffnen Sie?', 'Antwort 1: Um neun.')).toEqual([
      '# Wann öffnen Sie?',
      'Um neun.',
    ]);
    expect(parseFile('a.md', '# Shop\n\n**Do you post abroad?**\n\nTo Ireland.\n')[0]?.text).toBe(
      '# Shop\n\n## Do you post abroad?\n\nTo Ireland.',
    );
  });

  it.each([
    ['without an answer', ['Who is it?', '', 'What is it?']],
    ['of a paragraph', ['Too late? We open the gate for you.', 'Lost it?', 'Ring us.']],
    ['of an interview or a list', ['- Who are we?', '- A family.']],
    ['before another label', ['Contact: Any questions?', 'Phone: 555 0100']],
  ])('stays text %s', (_, lines) => {
    expect(textOf(...lines)).toEqual(lines);
  });
});

describe('HTML', () => {
  it('extracts the main part of a page, with headings, lists and tables', () => {
    const [document] = parseFile(
      'prices.html',
      `<!doctype html><html><head><title>Prices | Acme</title><style>p{}</style><script>var a = "<p>x</p>"</script></head>
      <body><header>Acme</header><nav><a href="/">Home</a></nav><main><h1>Prices &amp; fees</h1><p>All <b>prices</b>
      include VAT.<br>Pay later.<aside>Ad</aside><table><tr><th>What<th>Price<tr><td>Crown<td>$8|9</table>
      <ul><li>one<li><p>two</p></ul><form><button>Send</button></form></main><footer>Imprint</footer></body></html>`,
    );
    expect(document).toEqual({
      id: 'prices',
      title: 'Prices & fees',
      text: '# Prices & fees\nAll prices include VAT.\nPay later.\n\n| What | Price |\n| --- | --- |\n| Crown | $8/9 |\n\n- one\n- two',
    });
  });

  it("falls back to the body and the head's title", () => {
    expect(parseFile('x.htm', '<title>Hello</title><div>A<div>B</div></div><div hidden>C</div>')[0]).toEqual({
      id: 'x',
      title: 'Hello',
      text: 'A\nB',
    });
  });
});

describe('JSONL', () => {
  it('reads a document per line', () => {
    const content =
      '{"id":"a","title":"A","text":"x","url":"https://x.test"}\r\n\n{"id":"b","title":"B","text":"y"}\n';
    expect(parseFile('all.jsonl', content)).toEqual([
      { id: 'a', title: 'A', text: 'x', url: 'https://x.test' },
      { id: 'b', title: 'B', text: 'y' },
    ]);
  });

  it.each([
    ['{"id":"a","title":"A"', 'bad.jsonl, line 2 is not JSON'],
    ['[]', 'bad.jsonl, line 2 is not a JSON object'],
    ['{"id":"b","title":"A"}', 'bad.jsonl, line 2 has no text member "text"'],
    [
      '{"id":"b c","title":"A","text":"x"}',
      'bad.jsonl, line 2 has an id that is not 1 to 128 of A-Z a-z 0-9 . _ -',
    ],
    ['{"id":"a","title":"A","text":"x"}', 'bad.jsonl, line 2 has the id "a" that line 1 already has'],
    ['{"id":"b","title":"A","text":" "}', 'bad.jsonl, line 2 holds no text'],
  ])('reports file and line of %s', (line, message) => {
    const content = `{"id":"a","title":"A","text":"x"}\n${line}`;
    expect(() => parseFile('bad.jsonl', content)).toThrow(new ParseError('bad.jsonl', 2, message.slice(18)));
  });
});

describe('any file', () => {
  it('of text is one document', () => {
    expect(parseFile('Über uns.txt', '\uFEFF Hello. ')).toEqual([
      { id: 'uber-uns', title: 'Über uns', text: 'Hello.' },
    ]);
  });

  it('of an unknown type, without text, or too large is rejected by name', () => {
    expect(() => parseFile('a.pdf', 'x')).toThrow('a.pdf is of no known kind');
    expect(() => parseFile('a.md', ' ')).toThrow('a.md holds no text');
    expect(() => parseFile('a.txt', 'é'.repeat(MAX_DOCUMENT_BYTES / 2 + 1))).toThrow(
      'a.txt holds more than 1 MB',
    );
  });

  it('is read line by line, with any kind of line ends', () => {
    for (const lines of [
      `Why?\n${'\n'.repeat(900_000)}`,
      'Why?\n\n'.repeat(150_000),
      `${'a\n'.repeat(450_000)}Why?`,
    ]) {
      expect(parseFile('a.txt', `${lines}\nBecause.`)).toHaveLength(1);
    }
  });

  it('gives documents with valid ids or a ParseError, for any content', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('md', 'html', 'txt', 'jsonl'),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...'<>/ph1-=`*_#[]()|\n a') }),
        ),
        (name, extension, content) => {
          try {
            for (const { id } of parseFile(`${name}.${extension}`, content))
              expect(id).toMatch(DOCUMENT_ID_PATTERN);
          } catch (error) {
            expect(error).toBeInstanceOf(ParseError);
          }
        },
      ),
    );
  });
});
