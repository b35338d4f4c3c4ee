import { randomUUID } from 'node:crypto';
import { postWidgetChat } from '../../functions/widget/chat.ts';
import { chatServices } from '../../shared/aws/chat-services.ts';
import { widgetRoutes } from '../../shared/contract/widget.ts';
import { Unavailable } from '../../shared/core/errors.ts';
import type { Embedder } from '../../shared/engines/embedder.ts';
import type { Model } from '../../shared/engines/model.ts';
import { serve } from '../../shared/http/serve.ts';
import { importKnowledge, publishIndex } from '../../shared/knowledge/publish.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { call } from '../support/call.ts';
import { author, objects, openShop, type Shop, shopKnowledge, stored, table } from '../support/world.ts';

/** Words of one meaning share a direction. */
const MEANINGS = ['puncture|flat|tyre', 'open|hours|sunday', 'service|maintenance', 'euros|price|cost'];

function embedderOf(name: string): Embedder & { readonly embedded: string[]; isDown: boolean } {
  const embedder = {
    name,
    dimensions: MEANINGS.length,
    embedded: [] as string[],
    isDown: false,
    embed: (texts: readonly string[]) => {
      if (embedder.isDown) return Promise.reject(new Unavailable('The embedding service'));
      embedder.embedded.push(...texts);
      return Promise.resolve(
        texts.map((text) =>
          Float32Array.from(MEANINGS, (words) => text.match(new RegExp(words, 'gi'))?.length ?? 0),
        ),
      );
    },
  };
  return embedder;
}

/** A model that only lists the passages it was given. */
const passagesOnly: Model = {
  async *answer({ passages }) {
    for (const { id, itemId } of passages.slice(0, 1)) yield { text: itemId, citations: [id] };
    const grounded = passages.length > 0;
    return {
      grounded,
      complete: true,
      escalate: false,
      confidence: 1,
      model: 'test',
      tokens: { input: 1, output: 1 },
    };
  },
};

const publish = (shop: Shop, embedder?: Embedder) =>
  publishIndex({ table: new TenantTable(table, shop.tenant.id), objects, ...author, embedder });

const ask = async (
  shop: Shop,
  embedder: Embedder | undefined,
  message: string,
  session_id = randomUUID(),
) => {
  const services = { ...chatServices(), model: passagesOnly, embedder };
  const handlers = { postWidgetChat, getWidgetMessages: () => Promise.reject(new Error('not asked')) };
  const { body } = await call(serve(widgetRoutes, handlers, services), {
    path: '/api/widget/chat',
    body: { message, session_id },
    headers: shop.headers,
  });
  return body;
};

// No word of it stands in the knowledge.
const QUESTION = 'Flat tyre?';

it('finds a passage by meaning once the knowledge has embeddings', async () => {
  const shop = await openShop();
  const embedder = embedderOf('test:1');
  expect(await ask(shop, embedder, QUESTION)).toMatchObject({ refused: true });
  expect(embedder.embedded).toEqual([]);
  await publish(shop, embedder);
  expect(await ask(shop, embedder, QUESTION)).toMatchObject({ refused: false, sources: [{ id: 'repairs' }] });
});

it('embeds a chunk once, across imports and publications', async () => {
  const shop = await openShop();
  const embedder = embedderOf('test:1');
  await publish(shop, embedder);
  const first = embedder.embedded.length;
  expect(first).toBeGreaterThan(0);
  await publish(shop, embedder);
  expect(embedder.embedded).toHaveLength(first);
  const publisher = { table: new TenantTable(table, shop.tenant.id), objects, ...author, embedder };
  await importKnowledge(publisher, [
    ...shopKnowledge,
    { id: 'helmets', title: 'Helmets', text: 'Helmets cost 30 euros.' },
  ]);
  expect(embedder.embedded.slice(first)).toEqual(['Helmets\nHelmets cost 30 euros.']);
  const chunks = await stored(`T#${shop.tenant.id}#KNOWLEDGE`);
  expect(chunks.filter(({ embedder: name }) => name === 'test:1')).toHaveLength(embedder.embedded.length);
  await publish(shop, embedderOf('test:2'));
  expect(await ask(shop, embedder, QUESTION)).toMatchObject({ refused: true });
});

it('falls back to word search when the embedder does not answer', async () => {
  const shop = await openShop();
  const embedder = embedderOf('test:1');
  await publish(shop, embedder);
  embedder.isDown = true;
  expect(await ask(shop, embedder, 'How much is a puncture repair?')).toMatchObject({
    refused: false,
    sources: [{ id: 'repairs' }],
  });
});

it('searches a short question together with the previous one', async () => {
  const shop = await openShop();
  const embedder = embedderOf('test:1');
  await publish(shop, embedder);
  const session = randomUUID();
  await ask(shop, embedder, 'My tyre has gone completely flat today', session);
  await ask(shop, embedder, 'And what then?', session);
  expect(embedder.embedded.at(-1)).toBe('My tyre has gone completely flat today\nAnd what then?');
});

it('keeps the old index when the embedder fails half-way', async () => {
  const shop = await openShop();
  const embedder = embedderOf('test:1');
  embedder.isDown = true;
  await expect(publish(shop, embedder)).rejects.toThrow(Unavailable);
  expect(await ask(shop, undefined, 'When are you open on Sunday?')).toMatchObject({ refused: false });
});
