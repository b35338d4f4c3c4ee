import { readFileSync } from 'node:fs';
import { contractEntries } from '../../shared/contract/index.ts';
import { openApiDocument } from '../../shared/contract/openapi.ts';

describe('docs/openapi.json', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));

  it('is the contract as it stands (otherwise: npm run openapi)', () => {
    expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(document);
  });

  it('holds every route once', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(
      contractEntries.map(({ route }) => `${route.method} ${route.path}`).sort(),
    );
  });

  // What JSON Schema, section 6.4, recommends to keep to: other languages' clients have to compile them.
  it('has no pattern that only some regular expression engines know', () => {
    const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
      ([, pattern = '""']) => JSON.parse(pattern) as string,
    );
    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.filter((pattern) => /\\p\{|\(\?[=!<]/i.test(pattern))).toEqual([]);
  });
});
