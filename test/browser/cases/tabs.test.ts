import assert from 'node:assert/strict';
import { problem } from '../fake-api.ts';
import { describe, it } from '../suite.ts';
import { Visitor } from '../visitor.ts';
import { world } from '../world.ts';

/** Another tab of the same visitor, with the chat open. */
async function anotherTab(first: Visitor): Promise<Visitor> {
  const page = await first.page.context().newPage();
  page.setDefaultTimeout(8_000);
  const second = new Visitor(page, world.site);
  await page.goto(world.site);
  await second.panel.waitFor();
  return second;
}

const messages = () => world.api.taken.map(({ message }) => message);
const isAnswered = (visitor: Visitor, n: number) => visitor.panel.locator('.actions').nth(n).waitFor();

describe('two tabs', () => {
  it('show one conversation, written in either tab', async () => {
    const one = await world.visit();
    await one.open();
    await one.ask('first');
    const two = await anotherTab(one);
    await two.ask('second');
    await one.ask('third');
    await isAnswered(two, 2);
    const all = ['first', 'second', 'third'];
    for (const tab of [one, two]) {
      assert.deepEqual(await tab.texts(tab.questions), all);
      assert.deepEqual(
        (await tab.texts(tab.answers)).slice(1),
        all.map((text) => `You wrote: ${text}`),
      );
      assert.deepEqual(tab.errors, []);
    }
    assert.deepEqual(messages(), all);
    assert.equal(new Set(world.api.taken.map(({ session_id }) => session_id)).size, 1);
  });

  it('send each message once, although both have the queue', async () => {
    const one = await world.visit();
    await one.open();
    await one.ask('hello');
    const two = await anotherTab(one);
    world.down = true;
    for (const text of ['a', 'b']) await one.write(text);
    for (const text of ['c', 'd']) await two.write(text);
    await two.banner.waitFor();
    assert.deepEqual(await one.texts(one.questions), await two.texts(two.questions));
    world.down = false;
    world.api.calls = [];
    await Promise.all([one, two].map(({ page }) => page.evaluate(() => dispatchEvent(new Event('online')))));
    for (const tab of [one, two]) await isAnswered(tab, 4);
    assert.deepEqual(messages(), ['hello', 'a', 'b', 'c', 'd']);
    const sent = world.api.calls.filter(({ method, path }) => method === 'POST' && path.includes('/chat'));
    const texts = sent.map(({ body }) => (JSON.parse(body) as { message: string }).message);
    assert.deepEqual(texts, ['a', 'b', 'c', 'd'], 'nothing is sent by both');
    for (const tab of [one, two]) assert.deepEqual(await tab.texts(tab.questions), messages());
  });

  it('continue the work of a tab that is closed half-way', async () => {
    const one = await world.visit();
    await one.open();
    await one.ask('hello');
    const two = await anotherTab(one);
    const hanging = new Promise<void>((resolve) => {
      world.api.fault = ({ body }) => {
        if (!body.includes('hangs')) return false;
        world.api.fault = undefined;
        resolve();
        return new Promise(() => {});
      };
    });
    await one.write('hangs');
    await hanging;
    await two.questions.nth(1).waitFor();
    await two.panel.locator('.typing').waitFor();
    await one.page.close();
    await isAnswered(two, 1);
    assert.deepEqual(messages(), ['hello', 'hangs']);
  });

  it('synchronize without locks, as on http pages', async () => {
    const one = await world.visit({
      prepare: (page) =>
        page.context().addInitScript("Object.defineProperty(navigator, 'locks', { value: undefined })"),
    });
    await one.open();
    await one.ask('first');
    const two = await anotherTab(one);
    await two.ask('second');
    await isAnswered(one, 1);
    world.down = true;
    await one.write('third');
    await two.questions.nth(2).waitFor();
    world.down = false;
    for (const tab of [one, two]) await isAnswered(tab, 2);
    assert.deepEqual(messages(), ['first', 'second', 'third']);
    assert.deepEqual([...one.errors, ...two.errors], []);
  });

  it("start a new conversation together, and keep the other tab's draft", async () => {
    const one = await world.visit();
    await one.open();
    await one.ask('old');
    const two = await anotherTab(one);
    await one.panel.getByRole('button', { name: 'Start over' }).click();
    await one.panel.locator('.ask').getByRole('button', { name: 'Start over' }).click();
    await two.questions.waitFor({ state: 'detached' });
    await two.ask('new');
    await one.questions.getByText('new').waitFor();
    assert.notEqual(world.api.taken[1]?.session_id, world.api.taken[0]?.session_id);
  });

  it('leave nothing behind when one destroys the widget', async () => {
    const one = await world.visit();
    await one.open();
    await one.ask('private');
    const two = await anotherTab(one);
    await one.page.evaluate(() => (window.Bob as { shutdown(): void }).shutdown());
    await two.questions.waitFor({ state: 'detached' });
    await two.page.close();
    assert.equal(await one.page.evaluate(() => localStorage.length), 0);
  });

  it('share ratings, but not open or closed panels', async () => {
    const one = await world.visit();
    await one.open();
    await one.ask('hello');
    const two = await anotherTab(one);
    const good = (tab: Visitor) => tab.panel.getByRole('button', { name: 'Helpful', exact: true });
    await good(one).click();
    await two.panel.locator('[aria-pressed=true]').waitFor();
    await two.launcher.click();
    await one.page.reload();
    await one.panel.waitFor();
    await two.page.reload();
    await two.launcher.waitFor();
    await two.page.waitForTimeout(200);
    assert.equal(await two.panel.isVisible(), false);
    assert.equal(await good(one).getAttribute('aria-pressed'), 'true');
  });

  it('count unread messages until one tab has shown them', async () => {
    const one = await world.visit();
    await one.open();
    await one.ask('hello');
    const two = await anotherTab(one);
    await two.launcher.click();
    await one.launcher.click();
    world.api.fault = (_, response) => problem(response, 503, 'Later.', 1);
    await one.open();
    await one.write('again');
    await one.launcher.click();
    world.api.fault = undefined;
    const badge = (tab: Visitor) => tab.page.locator('bob-widget .badge', { hasText: '1' });
    await badge(one).waitFor();
    await badge(two).waitFor();
    await two.open();
    await badge(one).waitFor({ state: 'hidden' });
  });
});
