import assert from 'node:assert/strict';
import type { BobApi } from '../../../widget/types.ts';
import { json, problem } from '../fake-api.ts';
import { describe, it } from '../suite.ts';
import { picture, world } from '../world.ts';

const messages = () => world.api.taken.map(({ message }) => message);

describe('faults', () => {
  it('keeps three messages while the server is unreachable, says so, and sends each once, in order', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    world.down = true;
    for (const text of ['first', 'second', 'third']) await visitor.write(text);
    await visitor.banner.filter({ hasText: 'can’t connect' }).waitFor();
    await picture(visitor.page, 'offline');
    assert.equal(await visitor.banner.getByRole('link').getAttribute('href'), `${world.widget}/status`);
    assert.equal(await visitor.panel.getByText('Waiting to be sent').count(), 3);
    world.down = false;
    await visitor.banner.getByRole('button', { name: 'Try again' }).click();
    await visitor.panel.locator('.actions').nth(3).waitFor();
    await visitor.banner.filter({ hasText: 'Connected again' }).waitFor();
    await picture(visitor.page, 'recovered');
    assert.deepEqual(messages().slice(1), ['first', 'second', 'third']);
    assert.deepEqual(await visitor.texts(visitor.questions), [
      'What are your opening hours?',
      'first',
      'second',
      'third',
    ]);
    const answers = await visitor.texts(visitor.answers);
    assert.deepEqual(answers.slice(2), ['You wrote: first', 'You wrote: second', 'You wrote: third']);
  });

  it('recovers by itself', async () => {
    const visitor = await world.visit();
    await visitor.open();
    world.down = true;
    await visitor.write('hello?');
    await visitor.banner.waitFor();
    world.down = false;
    await visitor.panel.locator('.actions').waitFor();
    assert.deepEqual(messages(), ['hello?']);
  });

  it('keeps the queue across a reload without a network, and sends it when the network is back', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('hello');
    await visitor.page.context().setOffline(true);
    for (const text of ['one', 'two', 'three']) await visitor.write(text);
    await visitor.banner.waitFor();
    await visitor.launcher.click();
    await visitor.page.context().setOffline(false);
    world.down = true;
    await visitor.page.reload();
    world.down = false;
    await visitor.page.reload();
    await visitor.page.locator('bob-widget .badge', { hasText: '3' }).waitFor();
    assert.deepEqual(messages(), ['hello', 'one', 'two', 'three']);
    await visitor.open();
    assert.equal(await visitor.questions.count(), 4);
  });

  it('sends the same message again after 429, 503 and 409, after Retry-After', async () => {
    const visitor = await world.visit();
    const faults = [429, 503, 409];
    const ids: string[] = [];
    world.api.fault = ({ path, body }, response) => {
      if (!path.endsWith('/stream')) return false;
      ids.push(JSON.parse(body).client_message_id);
      const status = faults.shift();
      return status ? problem(response, status, 'Later, please.', 1) : false;
    };
    await visitor.open();
    await visitor.write('patience');
    await visitor.banner.filter({ hasText: 'a lot going on' }).waitFor();
    await visitor.panel.locator('.actions').waitFor({ timeout: 20_000 });
    assert.deepEqual(messages(), ['patience']);
    assert.equal(ids.length, 4);
    assert.equal(new Set(ids).size, 1);
  });

  it('falls back to requests without streaming if streams do not get through', async () => {
    const visitor = await world.visit();
    world.api.fault = ({ path }, response) => {
      if (!path.endsWith('/stream')) return false;
      response.writeHead(502).end('<h1>Bad gateway</h1>');
      return true;
    };
    await visitor.open();
    await visitor.ask('first');
    await visitor.ask('second');
    assert.deepEqual(messages(), ['first', 'second']);
    assert.equal(world.api.calls.filter(({ path }) => path.endsWith('/stream')).length, 1);
  });

  it('shows why a message is rejected, and continues with the next', async () => {
    const visitor = await world.visit();
    world.api.fault = ({ body }, response) =>
      body.includes('bad one') ? problem(response, 422, 'The message is not acceptable.') : false;
    await visitor.open();
    await visitor.write('bad one');
    await visitor.panel.getByText('Not sent. The message is not acceptable.').waitFor();
    await visitor.ask('good one');
    assert.deepEqual(messages(), ['good one']);
  });

  it('keeps messages while the key is revoked or the tenant suspended', async () => {
    for (const status of [401, 403]) {
      const visitor = await world.visit();
      await visitor.open();
      world.api.fault = (_, response) => problem(response, status, 'No.');
      await visitor.write('still there?');
      await visitor.banner.filter({ hasText: 'not available' }).waitFor();
      world.api.fault = undefined;
      await visitor.banner.getByRole('button').click();
      await visitor.panel.locator('.actions').waitFor();
      assert.deepEqual(messages(), ['still there?']);
      assert.deepEqual(visitor.errors, []);
    }
  });

  it('does not lose a message after a rejected identity', async () => {
    const visitor = await world.visit();
    world.api.fault = ({ body }, response) =>
      body.includes('identity') ? problem(response, 422, 'identity: expired') : false;
    await visitor.page.evaluate(() => (window.Bob as BobApi).identify({ token: 'a.b.c' }));
    await visitor.open();
    await visitor.ask('hello');
    assert.equal(world.api.taken[0]?.identity, undefined);
  });

  it('does not lose a message after rejected facts', async () => {
    const visitor = await world.visit();
    world.api.fault = ({ body }, response) =>
      body.includes('"visitor"') ? problem(response, 422, 'visitor.email: must be an e-mail address') : false;
    await visitor.page.evaluate(() => (window.Bob as BobApi).identify({ email: 'nonsense' }));
    await visitor.open();
    await visitor.ask('hello');
    assert.deepEqual(messages(), ['hello']);
  });

  it('shows only true states in the header during any error', async () => {
    const visitor = await world.visit();
    const subtitle = visitor.panel.locator('.subtitle');
    await visitor.open();
    assert.equal(await subtitle.innerText(), 'Answers right away');
    for (const [status, banner] of [
      [0, 'can’t connect'],
      [429, 'a lot going on'],
      [403, 'not available'],
    ] as const) {
      world.api.fault = (_, response) => {
        if (status) return problem(response, status, 'No.', 60);
        response.destroy();
        return true;
      };
      await visitor.write(`over ${status}`);
      await visitor.banner.filter({ hasText: banner }).waitFor();
      assert.equal(await subtitle.innerText(), 'Can’t answer right now');
      world.api.fault = undefined;
      await visitor.banner.getByRole('button', { name: 'Try again' }).click();
      await visitor.banner.filter({ hasText: 'Connected again' }).waitFor();
      await visitor.answers.filter({ hasText: `over ${status}` }).waitFor();
      assert.equal(await subtitle.innerText(), 'Answers right away');
    }
    assert.deepEqual(messages(), ['over 0', 'over 429', 'over 403']);
  });

  it('reconnects without a message when the network is back', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.page.context().setOffline(true);
    await visitor.banner.filter({ hasText: 'can’t connect' }).waitFor();
    await visitor.page.context().setOffline(false);
    await visitor.banner.filter({ hasText: 'Connected again' }).waitFor();
  });

  it('obeys Retry-After, also while it waits for a person', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('Do you sell motorcycles?');
    world.api.calls = [];
    world.api.fault = (_, response) => problem(response, 429, 'Later.', 60);
    await visitor.page.waitForTimeout(8_000);
    assert.equal(world.api.calls.length, 1);
    assert.equal(await visitor.banner.isVisible(), false, 'nothing of the visitor’s waits');
  });

  it('says that it could not load, and loads at the next click', async () => {
    const visitor = await world.visit();
    await visitor.launcher.waitFor();
    world.down = true;
    await visitor.launcher.click();
    await visitor.page.locator('bob-widget .note', { hasText: 'can’t be reached' }).waitFor();
    world.down = false;
    await visitor.open();
    await visitor.ask('hello');
    assert.deepEqual(visitor.errors, []);
  });

  it('keeps a rating until it is stored', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('hello');
    world.api.fault = ({ path }, response) => path.endsWith('/feedback') && problem(response, 503, 'Later.');
    await visitor.panel.getByRole('button', { name: 'Not helpful' }).click();
    await visitor.page.waitForTimeout(100);
    world.api.fault = undefined;
    await visitor.ask('again');
    await visitor.page.waitForTimeout(100);
    const rated = world.api.calls.filter(({ path }) => path.endsWith('/feedback'));
    assert.equal(JSON.parse(rated.at(-1)?.body ?? '').rating, 'down');
    assert.equal(rated.length, 2);
  });

  it('survives malformed answers', async () => {
    const visitor = await world.visit();
    let broken = 3;
    world.api.fault = (_, response) => {
      if (broken-- < 1) return false;
      json(response, 200, 'not an answer');
      return true;
    };
    await visitor.open();
    await visitor.write('hello');
    await visitor.panel.locator('.actions').waitFor({ timeout: 15_000 });
    assert.deepEqual(visitor.errors, []);
  });
});
