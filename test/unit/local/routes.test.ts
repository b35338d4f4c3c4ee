import { readDefinition } from '../../../local/gateway/definition.ts';
import { matchRoute, readRoutes } from '../../../local/gateway/routes.ts';
import { gatewayResolver } from './gateway-template.ts';

const root = readRoutes(readDefinition(gatewayResolver(), 'Api'));

const match = (path: string) => {
  const found = matchRoute(root, path);
  return found && [found.resource.path, found.pathParameters];
};

describe('matchRoute', () => {
  it.each([
    ['a literal path', '/items', ['/items', {}]],
    ['a trailing slash', '/items/', ['/items', {}]],
    ['a literal before a parameter', '/items/new', ['/items/new', {}]],
    ['a parameter', '/items/7', ['/items/{id}', { id: '7' }]],
    ['an encoded parameter', '/items/a%20b%2Fc', ['/items/{id}', { id: 'a b/c' }]],
    ['what cannot be decoded', '/items/%E0%A4%A', ['/items/{id}', { id: '%E0%A4%A' }]],
    ['the rest of a path', '/files/a/b.txt', ['/files/{path+}', { path: 'a/b.txt' }]],
  ])('finds %s', (_what, path, expected) => {
    expect(match(path)).toEqual(expected);
  });

  it.each(['/', '/nothing', '/items/7/more', '/files', '//items', '/Items'])(
    'finds nothing at %s',
    (path) => {
      expect(match(path)).toBeUndefined();
    },
  );

  it('reads the methods of each resource', () => {
    const methods = matchRoute(root, '/items')?.resource.methods.keys() ?? [];
    expect([...methods]).toEqual(['GET', 'POST', 'OPTIONS']);
  });
});
