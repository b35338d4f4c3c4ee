import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { Call } from '../fake-api.ts';
import { problem } from '../fake-api.ts';
import { CONFIG } from '../pages.ts';
import { describe, it } from '../suite.ts';
import { picture, world } from '../world.ts';

// The part of a key that names its tenant stays.
const NEXT = { ...CONFIG, key: `${CONFIG.key.slice(0, 29)}nextnextnextnextnextnextnextnextnextnextnext` };

/** What the API does with a key that is not good: 401, without the header that would let the page read it. */
const onlyTakes =
  (key: string) =>
  (call: Call, response: ServerResponse): boolean => {
    if (call.headers['x-widget-key'] === key) return false;
    response.removeHeader('Access-Control-Allow-Origin');
    return problem(response, 401, 'The widget key is missing or not valid.');
  };

const said = () => world.api.taken.map(({ message }) => message);

describe('keys', () => {
  it('are replaced on an open page: the transcript stays, and a new conversation continues below', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('before');
    world.config = NEXT;
    world.api.fault = onlyTakes(NEXT.key);
    await visitor.ask('after');
    await picture(visitor.page, 'new-key');
    const ended = visitor.panel.getByText('The conversation above has ended. A new one has begun.');
    assert.equal(await ended.filter({ visible: true }).count(), 1);
    assert.deepEqual(await visitor.texts(visitor.questions), ['before', 'after']);
    assert.deepEqual(await visitor.texts(visitor.answers.last()), ['You wrote: after']);
    assert.deepEqual(said(), ['before', 'after']);
    const [first, second] = world.api.taken;
    assert.notEqual(first?.session_id, second?.session_id);
    const ratings = visitor.panel.getByRole('button', { name: 'Helpful', exact: true });
    assert.equal(await ratings.count(), 1, 'the old answer cannot be rated any more');
    assert.equal(await visitor.panel.locator('.subtitle').innerText(), 'Answers right away');
    assert.deepEqual(visitor.errors, []);
    await visitor.page.reload();
    await visitor.panel.waitFor();
    assert.deepEqual(await visitor.texts(visitor.questions), ['before', 'after']);
    await visitor.ask('later');
    assert.equal(world.api.taken[2]?.session_id, second?.session_id);
  });

  it('may overlap: a conversation keeps its key until that one is rejected', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('one');
    world.config = NEXT;
    await visitor.page.reload();
    await visitor.panel.waitFor();
    await visitor.ask('two');
    const keys = world.api.calls.map(({ headers }) => headers['x-widget-key']);
    assert.deepEqual([...new Set(keys)], [CONFIG.key]);
    assert.equal(world.api.taken[1]?.session_id, world.api.taken[0]?.session_id);
    await visitor.panel.getByRole('button', { name: 'Start over' }).click();
    await visitor.panel.locator('.ask').getByRole('button', { name: 'Start over' }).click();
    await visitor.ask('three');
    assert.equal(world.api.calls.at(-1)?.headers['x-widget-key'], NEXT.key);
  });

  it('end a conversation with a person, and say so', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('Do you sell motorcycles?');
    assert.equal(await visitor.panel.locator('.subtitle').innerText(), 'The team has been told');
    world.config = NEXT;
    world.api.fault = onlyTakes(NEXT.key);
    await visitor.panel.locator('.system', { hasText: 'has ended' }).waitFor();
    assert.equal(await visitor.panel.locator('.subtitle').innerText(), 'Answers right away');
    await visitor.ask('hello?');
  });

  it('that are revoked show a message, keep the draft, and recover without a reload', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('before');
    world.config = undefined;
    world.api.fault = onlyTakes('none');
    await visitor.write('kept');
    await visitor.banner
      .filter({ hasText: 'not available at the moment. Your messages are kept.' })
      .waitFor();
    assert.equal(await visitor.panel.locator('.subtitle').innerText(), 'Can’t answer right now');
    await picture(visitor.page, 'unavailable');
    world.config = NEXT;
    world.api.fault = onlyTakes(NEXT.key);
    await visitor.panel.locator('.message.visitor', { hasText: 'kept' }).waitFor();
    await visitor.panel.locator('.actions').nth(1).waitFor();
    assert.deepEqual(said(), ['before', 'kept']);
    assert.deepEqual(visitor.errors, []);
  });

  it('that are revoked before the first click open nothing, and the launcher says so', async () => {
    const visitor = await world.visit();
    await visitor.launcher.waitFor();
    world.config = undefined;
    await visitor.launcher.click();
    await visitor.page.locator('bob-widget .note', { hasText: 'Chat can’t be reached' }).waitFor();
    world.config = NEXT;
    await visitor.open();
    await visitor.ask('hello');
    assert.equal(world.api.calls.at(-1)?.headers['x-widget-key'], NEXT.key);
    assert.deepEqual(visitor.errors, []);
  });

  it('in the older embed stay those of the tag', async () => {
    const tag = `<script async src="${world.widget}/widget/loader.js" data-widget-key="${CONFIG.key}"></script>`;
    const visitor = await world.visit({ tag });
    await visitor.open();
    await visitor.ask('before');
    world.config = NEXT;
    world.api.fault = onlyTakes(NEXT.key);
    await visitor.write('after');
    await visitor.banner.filter({ hasText: 'not available' }).waitFor();
    assert.deepEqual(said(), ['before']);
  });
});
