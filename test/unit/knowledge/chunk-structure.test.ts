import { chunkDocument, MAX_CHUNK_CHARS } from '../../../shared/knowledge/chunk.ts';

const textsOf = (...lines: string[]) =>
  chunkDocument({ id: 'item', title: 'Item', text: lines.join('\n') }).map(({ text }) => text);

const filler = (chars: number) => `${'word '.repeat(Math.ceil(chars / 5)).slice(0, chars - 1)}.`;
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => `| Treatment ${n} with a name | $${n} |`);
const items = (count: number) =>
  Array.from({ length: count }, (_, n) => `- Service ${n} of the many we offer`);
const lastLine = (text: string) => text.split('\n').at(-1) ?? '';

const TABLE_HEAD = ['| Treatment | Price |', '| --- | --- |'];

describe('a table', () => {
  it('moves to the next chunk as a whole if it does not fit', () => {
    const table = [...TABLE_HEAD, ...rows(20)];
    expect(textsOf('# Prices', filler(900), '', ...table)).toEqual([
      `# Prices\n${filler(900)}`,
      `# Prices\n${table.join('\n')}`,
    ]);
  });

  it('keeps the line that introduces it', () => {
    const table = [...TABLE_HEAD, ...rows(20)];
    const texts = textsOf('# Prices', filler(900), '', 'What it costs:', '', ...table);
    expect(texts[1]).toBe(`# Prices\nWhat it costs:\n${table.join('\n')}`);
    expect(texts[0]).not.toContain('What it costs');
  });

  it('has its header in every chunk, and never the header alone', () => {
    for (let chars = 900; chars < 1190; chars += 7) {
      const texts = textsOf('# Prices', filler(chars), '', 'Our prices:', ...TABLE_HEAD, ...rows(60));
      for (const text of texts) {
        expect(lastLine(text)).not.toMatch(/^\| Treatment \||---|prices:$/);
        if (text.includes('$')) expect(text).toContain(`Our prices:\n${TABLE_HEAD.join('\n')}\n| Treatment`);
        for (const line of text.split('\n')) if (line.startsWith('|')) expect(line).toMatch(/\|$/);
      }
    }
  });

  it('has its header before a row that is longer than a chunk', () => {
    const long = `| Implant | ${filler(MAX_CHUNK_CHARS)} |`;
    const texts = textsOf('# Prices', ...TABLE_HEAD, ...rows(3), long, ...rows(3));
    expect(texts.find((text) => text.includes('Implant'))).toBe(['# Prices', ...TABLE_HEAD, long].join('\n'));
  });
});

describe('a list', () => {
  it('keeps its introduction in every chunk when it is split', () => {
    const texts = textsOf('# Services', 'We offer:', ...items(80));
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).toMatch(/^# Services\nWe offer:\n- Service/);
  });

  it('has its introduction across a blank line', () => {
    const texts = textsOf('# Services', filler(1000), '', 'We offer:', '', ...items(40));
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).toContain('We offer:\n- Service');
  });

  it('keeps the lines of an item together', () => {
    const long = items(40).flatMap((item) => [item, '  by appointment only']);
    for (const text of textsOf('We offer:', ...long)) expect(lastLine(text)).toBe('  by appointment only');
  });

  it('keeps the introduction before the rest of a cut item', () => {
    const texts = textsOf('We offer:', `- ${filler(700)} ${filler(700)} ${filler(700)}`);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) {
      expect(text).toMatch(/^We offer:\n/);
      expect(text.length).toBeLessThanOrEqual(MAX_CHUNK_CHARS);
    }
  });
});

describe('a heading', () => {
  it('is never the end of a chunk', () => {
    for (let chars = 900; chars < 1200; chars += 7) {
      const texts = textsOf(
        filler(chars),
        '',
        '**Opening hours**',
        '',
        filler(300),
        '',
        '## Prices',
        '',
        filler(300),
      );
      for (const text of texts) expect(lastLine(text)).not.toMatch(/^\*\*|^#/);
    }
  });

  it('is not recognized in a code block', () => {
    expect(textsOf('# Setup', '```', '# a comment', 'run it', '```')).toEqual([
      '# Setup\n```\n# a comment\nrun it\n```',
    ]);
  });
});
