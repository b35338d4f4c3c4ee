import assert from 'node:assert/strict';
import type { BobApi, BobSettings } from '../../../widget/types.ts';
import { CONFIG } from '../pages.ts';
import { describe, it } from '../suite.ts';
import type { Visitor } from '../visitor.ts';
import { world } from '../world.ts';

const tagWith = (attributes: string) =>
  `<script async src="${world.widget}/widget/${CONFIG.tenantId}/widget.js" ${attributes}></script>`;

const update = (visitor: Visitor, settings: BobSettings) =>
  visitor.page.evaluate((changed) => (window.Bob as BobApi).update(changed), settings);

const boxOf = async (visitor: Visitor) => {
  const { x, y } = (await visitor.launcher.boundingBox()) ?? {};
  return [x, y];
};

describe('settings of the page', () => {
  it('place the launcher in a corner, at a distance', async () => {
    for (const [attributes, place] of [
      ['data-position="bottom-left"', [20, 720]],
      ['data-position="bottom-right"', [1200, 720]],
      ['data-position="left" data-offset-x="48" data-offset-y="100"', [48, 640]],
    ] as const) {
      const visitor = await world.visit({ tag: tagWith(attributes) });
      await visitor.launcher.waitFor();
      assert.deepEqual(await boxOf(visitor), place, attributes);
    }
    const visitor = await world.visit();
    await visitor.launcher.waitFor();
    await update(visitor, { position: 'bottom-left', offsetX: 0, offsetY: 0 });
    assert.deepEqual(await boxOf(visitor), [0, 740]);
  });

  it('that are not valid have no effect, and the console names them', async () => {
    const warnings: string[] = [];
    const visitor = await world.visit({
      tag: tagWith('data-position="top" data-offset-x="2em" data-container="#("'),
      prepare: async (page) => page.on('console', (message) => warnings.push(message.text())),
    });
    await visitor.launcher.waitFor();
    assert.deepEqual(await boxOf(visitor), [1200, 720]);
    assert.deepEqual(warnings.sort(), [
      'Bob: container cannot be "#("',
      'Bob: offsetX cannot be "2em"',
      'Bob: position cannot be "top"',
    ]);
  });

  it('hide the launcher; the page opens the chat', async () => {
    const visitor = await world.visit({ tag: tagWith('data-launcher="hidden"') });
    await visitor.page.waitForFunction('window.Bob && Bob.open');
    assert.equal(await visitor.launcher.isVisible(), false);
    await visitor.page.evaluate(() => (window.Bob as BobApi).open());
    await visitor.opened();
    await visitor.ask('hello');
    await visitor.page.keyboard.press('Escape');
    assert.equal(await visitor.launcher.isVisible(), false);
    await update(visitor, { launcher: 'shown' });
    assert.equal(await visitor.launcher.isVisible(), true);
  });

  it('stack it with the elements of the page', async () => {
    const foot = '<div id="cover" style="position:fixed;inset:0;z-index:50;background:#fff"></div>';
    const visitor = await world.visit({ tag: tagWith('data-z-index="40"'), foot });
    await visitor.launcher.waitFor();
    const onTop = () => visitor.page.evaluate(() => document.elementFromPoint(1230, 750)?.localName);
    assert.equal(await onTop(), 'div');
    await update(visitor, { zIndex: 60 });
    assert.equal(await onTop(), 'bob-widget');
  });

  it('give it a container, which may come later and go', async () => {
    const foot = '<div id="box" style="position:fixed;left:100px;top:50px;width:600px;height:500px"></div>';
    const visitor = await world.visit({ tag: tagWith('data-container="#box"'), foot });
    await visitor.page.locator('#box > bob-widget').waitFor({ state: 'attached' });
    assert.deepEqual(await boxOf(visitor), [620, 470]);
    await visitor.open();
    await visitor.ask('before');
    await visitor.page.waitForTimeout(250);
    const { x = 0, y = 0, height = 0 } = (await visitor.panel.boundingBox()) ?? {};
    assert.deepEqual([x, y, height].map(Math.round), [288, 70, 386]);
    await visitor.page.evaluate("document.querySelector('#box').remove()");
    await visitor.page.locator('body > bob-widget').waitFor({ state: 'attached' });
    await visitor.ask('after');
    assert.deepEqual(visitor.errors, []);
  });

  it('write a text into the empty field, once', async () => {
    const visitor = await world.visit({ tag: tagWith('data-text="I want to book a cleaning"') });
    await visitor.open();
    assert.equal(await visitor.field.inputValue(), 'I want to book a cleaning');
    await visitor.field.fill('');
    await update(visitor, { theme: 'dark' });
    assert.equal(await visitor.field.inputValue(), '');
    await update(visitor, { text: 'Another' });
    assert.equal(await visitor.field.inputValue(), 'Another');
    await update(visitor, { text: 'Too late' });
    assert.equal(await visitor.field.inputValue(), 'Another');
  });
});
