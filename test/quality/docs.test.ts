import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
  readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
);
const read = (file: string): string => readFileSync(file, 'utf8');

describe('the documents', () => {
  it('have a README of at most 150 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it.each(documents)('%s links to files that exist', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !existsSync(join(dirname(file), to)))).toEqual([]);
  });

  it('quote the import rule as its test has it', () => {
    const [floors = ''] = /const FLOORS = \[[^\]]*\];/.exec(read('test/quality/imports.test.ts')) ?? [];
    expect(floors).not.toBe('');
    expect(read('docs/architecture.md')).toContain(floors);
  });

  it('walk through files that exist, none twice in a walk', () => {
    const walks = (read('docs/architecture.md').split('## Three walks')[1] ?? '').split(/^## /m)[0] ?? '';
    const lists = walks
      .split('### ')
      .slice(1)
      .map((walk) => [...walk.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file = '']) => file));
    expect(lists).toHaveLength(3);
    for (const files of lists) {
      expect(files.filter((file, index) => files.indexOf(file) !== index)).toEqual([]);
      expect(files.filter((file) => !existsSync(file))).toEqual([]);
    }
  });
});
