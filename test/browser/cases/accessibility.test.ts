import assert from 'node:assert/strict';
import { devices } from 'playwright-core';
import { violations } from '../axe.ts';
import { describe, it } from '../suite.ts';
import { focused } from '../visitor.ts';
import { picture, type Visit, world } from '../world.ts';

const ACCENTS = ['#ffffff', '#000000', '#ffe14d', '#777777', '#0e7490', '#ff5a1f', 'nonsense'];

describe('accessibility', () => {
  const screens: Record<string, Visit> = {
    light: {},
    dark: { config: { theme: 'dark' } },
    'dark by the system': { config: { theme: 'auto' }, context: { colorScheme: 'dark' } },
    'right to left': { lang: 'ar', dir: 'rtl' },
    phone: { context: devices['iPhone 13'] ?? {} },
  };
  for (const [name, visit] of Object.entries(screens)) {
    it(`has no violation on any screen: ${name}`, async () => {
      const visitor = await world.visit(visit);
      await visitor.launcher.waitFor();
      assert.deepEqual(await violations(visitor), [], 'closed');
      await visitor.open();
      assert.deepEqual(await violations(visitor), [], 'open');
      await visitor.ask('What are your opening hours?');
      assert.deepEqual(await violations(visitor), [], 'answer');
      await picture(visitor.page, `answer-${name.replaceAll(' ', '-')}`);
      await visitor.ask('Do you sell motorcycles?');
      await visitor.panel.locator('header .icon').first().click();
      assert.deepEqual(await violations(visitor), [], 'refusal and start over');
      await visitor.panel.locator('.ask .secondary').click();
      world.down = true;
      await visitor.write('hello?');
      await visitor.banner.waitFor();
      assert.deepEqual(await violations(visitor), [], 'error');
      await picture(visitor.page, `offline-${name.replaceAll(' ', '-')}`);
    });
  }

  it("keeps every tenant's color readable, light and dark", async () => {
    for (const theme of ['light', 'dark'] as const) {
      const visitor = await world.visit({ config: { theme } });
      await visitor.open();
      await visitor.ask('What are your opening hours?');
      for (const accent of ACCENTS) {
        await visitor.page.evaluate(
          (color) => (window.Bob as { update(settings: object): void }).update({ accent: color }),
          accent,
        );
        assert.deepEqual(await violations(visitor), [], `${accent} ${theme}`);
      }
    }
  });

  it('supports the whole flow by keyboard', async () => {
    const visitor = await world.visit();
    const { keyboard } = visitor.page;
    await visitor.launcher.waitFor();
    await visitor.page.locator('#button').focus();
    await keyboard.press('Tab');
    assert.equal(await focused(visitor), 'Open chat');
    await keyboard.press('Enter');
    await visitor.opened();
    assert.equal(await focused(visitor), 'Write a message…');
    await keyboard.press('Shift+Tab');
    await keyboard.press('Shift+Tab');
    await keyboard.press('Shift+Tab');
    assert.equal(await focused(visitor), 'What are your opening hours?');
    await keyboard.press('Enter');
    await visitor.panel.locator('.actions').waitFor();
    assert.equal(await focused(visitor), 'Write a message…', 'the button is gone, the focus is not');
    await keyboard.type('One line');
    await keyboard.press('Shift+Enter');
    await keyboard.type('and another');
    await keyboard.press('Enter');
    await visitor.panel.locator('.actions').nth(1).waitFor();
    assert.equal(world.api.taken[1]?.message, 'One line\nand another');
    const stops: string[] = [];
    for (let i = 0; i < 18; i++) {
      await keyboard.press('Tab');
      stops.push(await focused(visitor));
    }
    for (const name of [
      'Send',
      'Start over',
      'Close chat',
      'Conversation',
      'Copy answer',
      'Helpful',
      'Not helpful',
    ]) {
      assert(stops.includes(name), `${name} is not in ${stops.join(' | ')}`);
    }
    assert(!stops.some((stop) => stop === 'Book a visit' || stop === 'Our prices'), 'Tab left the panel');
    await keyboard.press('Escape');
    assert.equal(await visitor.panel.isVisible(), false);
    assert.equal(await focused(visitor), 'Open chat');
    await keyboard.press('Shift+Tab');
    assert.equal(await focused(visitor), 'Book a visit');
  });

  it("fills a phone's screen, opens no keyboard by itself, and does not zoom", async () => {
    const visitor = await world.visit({ context: devices['iPhone 13'] ?? {} });
    await visitor.open();
    await visitor.page.waitForTimeout(250);
    await picture(visitor.page, 'phone-open');
    const { width, height } = visitor.page.viewportSize() ?? { width: 0, height: 0 };
    assert.deepEqual(await visitor.panel.boundingBox(), { x: 0, y: 0, width, height });
    assert.equal(await visitor.launcher.isVisible(), false);
    assert.notEqual(await focused(visitor), 'Write a message…');
    assert.equal(await visitor.field.evaluate((field) => getComputedStyle(field).fontSize), '16px');
    await visitor.ask('What are your opening hours?');
    await picture(visitor.page, 'phone');
    await visitor.page.reload();
    await visitor.launcher.waitFor();
    await visitor.page.waitForTimeout(200);
    assert.equal(await visitor.panel.isVisible(), false, 'it would cover the page that was gone to');
  });

  it('does not animate with reduced motion', async () => {
    const visitor = await world.visit({ context: { reducedMotion: 'reduce' } });
    await visitor.open();
    await visitor.write('hello');
    assert.equal(await visitor.page.evaluate(() => document.getAnimations().length), 0);
    assert.equal(await visitor.panel.evaluate((panel) => getComputedStyle(panel).animationName), 'none');
  });
});
