import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFiles } from '../../../cli/find-files.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bob-files-'));
});
afterEach(() => rm(root, { recursive: true }));

async function have(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), 'text');
  }
}

async function find(...given: string[]) {
  const { files, ...rest } = await findFiles(given.map((name) => ({ path: join(root, name), given: name })));
  return { names: files.map(({ name }) => name), ...rest };
}

describe('findFiles', () => {
  it('finds every known type in a folder and below, sorted, with names relative to it', async () => {
    await have('docs/b.md', 'docs/a.HTML', 'docs/sub/deep/c.txt', 'docs/d.jsonl', 'docs/e.htm');
    expect(await find('docs')).toEqual({
      names: ['a.HTML', 'b.md', 'd.jsonl', 'e.htm', 'sub/deep/c.txt'],
      skipped: [],
      problems: [],
    });
  });

  it('lists unknown types, and skips hidden files', async () => {
    await have('docs/a.md', 'docs/logo.png', 'docs/sub/LICENSE', 'docs/.git/config.md', 'docs/.DS_Store');
    expect(await find('docs')).toEqual({
      names: ['a.md'],
      skipped: ['logo.png', 'sub/LICENSE'],
      problems: [],
    });
  });

  it('accepts a hidden folder that is named', async () => {
    await have('.notes/a.md');
    expect((await find('.notes')).names).toEqual(['a.md']);
  });

  it('counts a file once, even if found several times', async () => {
    await have('docs/a.md');
    await symlink(join(root, 'docs/a.md'), join(root, 'docs/same.md'));
    await symlink(join(root, 'docs'), join(root, 'docs/circle'));
    expect((await find('docs', 'docs/a.md', 'docs')).names).toEqual(['a.md']);
  });

  it('reports every missing path as the user typed it, and broken links', async () => {
    await have('docs/a.md');
    await symlink(join(root, 'gone'), join(root, 'docs/link.md'));
    expect(await find('nowhere', 'docs', './not.md')).toEqual({
      names: ['a.md'],
      skipped: [],
      problems: ['nowhere does not exist', 'link.md does not exist', './not.md does not exist'],
    });
  });
});
