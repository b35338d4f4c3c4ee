import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKnowledge } from '../../../cli/read-knowledge.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bob-read-'));
});
afterEach(() => rm(root, { recursive: true }));

async function read(files: Record<string, string | Uint8Array>) {
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, name), content);
  return readKnowledge(Object.keys(files).map((name) => ({ name, path: join(root, name) })));
}
const line = (id: string) => JSON.stringify({ id, title: 'T', text: 'Some text.' });

describe('readKnowledge', () => {
  it('reads documents of several kinds', async () => {
    const { documents, files, problems } = await read({
      'hours.md': '# Opening hours\n\nFrom 9 to 5.',
      'faq.jsonl': `${line('a')}\r\n\n${line('b')}\n`,
    });
    expect(problems).toEqual([]);
    expect(files).toBe(2);
    expect(documents.map(({ id }) => id)).toEqual(['hours', 'a', 'b']);
  });

  it('reports every malformed document in every file, with its line', async () => {
    const { problems } = await read({
      'one.jsonl': `${line('a')}\n{oops\n\n{"id":"b"}\n`,
      'empty.md': ' ',
      'latin1.txt': Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
    });
    expect(problems).toEqual([
      'one.jsonl, line 2 is not JSON',
      'one.jsonl, line 4 has no text member "title"',
      'empty.md holds no text',
      'latin1.txt is not UTF-8 text: save it as UTF-8',
    ]);
  });

  it('rejects duplicate ids', async () => {
    const { problems } = await read({
      'a.md': 'Text.',
      'one.jsonl': `${line('x')}\n${line('a')}`,
      'two.jsonl': `${line('x')}\n${line('y')}\n${line('y')}`,
    });
    expect(problems).toEqual([
      'one.jsonl, line 2 has the id "a", which a.md already has',
      'two.jsonl, line 1 has the id "x", which one.jsonl, line 1 already has',
      'two.jsonl, line 3 has the id "y", which two.jsonl, line 2 already has',
    ]);
  });

  it('reads odd files beside others, and names those that it skips', async () => {
    const { documents, skipped, problems } = await read({
      '価格.md': '# 価格\n\n500円です。',
      'toml.markdown': '+++\ntitle = "Our prices"\ndraft = false\n+++\n\nA crown costs $890.',
      'only.md': '---\ntitle: Menu\n---\n',
      'draft.md': '---\ndraft: true\n---\n\nSecret.',
      'latin.html': Buffer.from('<meta charset="windows-1252"><p>Caf\xe9</p>', 'latin1'),
      'utf16.txt': Buffer.from('\ufeffHello', 'utf16le'),
      'links.jsonl': JSON.stringify({ id: 'x', title: 'X', text: 'T', url: 'javascript:alert(1)' }),
    });
    expect(documents.map(({ title, text }) => [title, text])).toEqual([
      ['価格', '# 価格\n\n500円です。'],
      ['Our prices', 'A crown costs $890.'],
      ['Latin', 'Café'],
      ['Utf16', 'Hello'],
    ]);
    expect(skipped).toEqual(['only.md (has only front matter)', 'draft.md (is a draft)']);
    expect(problems).toEqual([
      'links.jsonl, line 1 has a url that is not an http or https address, or has a user name in it',
    ]);
  });
});
