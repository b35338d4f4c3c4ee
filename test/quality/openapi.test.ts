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
});
