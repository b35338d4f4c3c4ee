import { readFileSync } from 'node:fs';
import { contractEntries } from '../../shared/contract/index.ts';
import { openApiDocument } from '../../shared/contract/openapi.ts';
import { webhookCatalogue } from '../../shared/contract/schemas/webhook-events.ts';
import { EVENTS } from '../../shared/webhooks/event.ts';

interface Webhook {
  readonly post: {
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly schema: { readonly $ref: string };
          readonly example: { readonly event: string };
        };
      };
    };
  };
}

describe('docs/openapi.json', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));

  it('is up to date with the contract (otherwise: npm run openapi)', () => {
    expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(document);
  });

  it('has every route once', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(
      contractEntries.map(({ route }) => `${route.method} ${route.path}`).sort(),
    );
  });

  it('documents the webhook events, with an example of each', () => {
    expect(Object.keys(document.webhooks)).toEqual([...EVENTS]);
    for (const [event, { post }] of Object.entries<Webhook>(document.webhooks)) {
      const { schema, example } = post.requestBody.content['application/json'];
      expect(document.components.schemas[schema.$ref.slice('#/components/schemas/'.length)]).toMatchObject({
        properties: { event: { const: event }, data: { type: 'object' } },
      });
      expect(example.event).toBe(event);
    }
  });

  it('has the same examples as docs/webhooks.md', () => {
    const blocks = [...readFileSync('docs/webhooks.md', 'utf8').matchAll(/```json\n([^`]+)```/g)];
    const shown = blocks.map(([, text = '']) => JSON.parse(text));
    expect(shown).toEqual(Object.values(webhookCatalogue).map(({ example }) => example));
  });

  // What JSON Schema, section 6.4, recommends to keep to: other languages' clients have to compile them.
  it('has only patterns that all regular expression engines support', () => {
    const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
      ([, pattern = '""']) => JSON.parse(pattern) as string,
    );
    expect(patterns.length).toBeGreaterThan(10);
    expect(patterns.filter((pattern) => /\\p\{|\(\?[=!<]/i.test(pattern))).toEqual([]);
  });
});
