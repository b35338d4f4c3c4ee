import assert from 'node:assert/strict';
import type { Bob } from '../../../widget/types.ts';
import { CONFIG } from '../pages.ts';
import { strictPage } from '../strict-page.ts';
import { describe, it } from '../suite.ts';
import { picture, world } from '../world.ts';

declare global {
  interface Window {
    Bob?: Bob;
  }
}

/** Breaks everything that a careless page might replace, after our script has run. */
const SABOTAGE = `addEventListener('load', () => {
  const names = Object.getOwnPropertyNames(Array.prototype).filter((name) => name !== 'constructor' && name !== 'length');
  for (const name of [...names, Symbol.iterator]) {
    Array.prototype[name] = function () { throw new Error('sabotaged: ' + String(name)); };
  }
  Array.prototype.toJSON = () => 'sabotaged';
  window.Promise = function () { throw new Error('sabotaged: Promise'); };
  window.fetch = () => { throw new Error('sabotaged: fetch'); };
  document.documentElement.dataset.sabotaged = '';
})`;

const AGGRESSIVE = `<style>
  body > *, div, button, bob-widget, section { display: none !important; all: unset; }
  body, body *, bob-widget { color: red !important; font-size: 60px !important; position: static !important; opacity: 0 !important;
      pointer-events: none !important; transform: rotate(9deg) !important; text-transform: uppercase !important; }
</style>`;

describe('host pages', () => {
  it('works on a page that overrides arrays, promises and fetch after load', async () => {
    const visitor = await world.visit({ foot: `<script>${SABOTAGE}</script>` });
    await visitor.page.locator('html[data-sabotaged]').waitFor();
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    assert.equal(await visitor.answers.last().locator('td').count(), 4);
    assert.equal(await visitor.panel.locator('.source').count(), 2);
    await visitor.panel.getByRole('button', { name: 'Helpful', exact: true }).click();
    await visitor.page.reload();
    await visitor.panel.waitFor();
    assert.equal(await visitor.answers.count(), 2);
    assert.deepEqual(visitor.errors, []);
  });

  it('looks the same on a page with aggressive CSS', async () => {
    const visitor = await world.visit({ foot: AGGRESSIVE });
    await visitor.launcher.waitFor();
    const box = await visitor.launcher.boundingBox();
    assert.deepEqual(box, { x: 1200, y: 720, width: 60, height: 60 });
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    await picture(visitor.page, 'aggressive');
    assert.equal(await visitor.panel.evaluate((panel) => getComputedStyle(panel).fontSize), '15px');
    const { x = 0, width = 0 } = (await visitor.panel.boundingBox()) ?? {};
    assert.deepEqual([Math.round(x), Math.round(width)], [868, 392]);
  });

  it('works under a strict CSP without a violation, also with a nonce', async () => {
    const nonce = '4f8a';
    for (const script of [world.widget, `'nonce-${nonce}'`, `'nonce-${nonce}' 'strict-dynamic'`]) {
      const visitor = await world.visit({
        ...strictPage(script, nonce),
        prepare: (page) =>
          page.addInitScript(() => {
            const seen: string[] = [];
            Object.defineProperty(window, 'violations', { value: seen, enumerable: false });
            addEventListener('securitypolicyviolation', (event) =>
              seen.push(event.violatedDirective + event.blockedURI),
            );
          }),
      });
      await visitor.open();
      await visitor.ask('What are your opening hours?');
      await visitor.panel.getByRole('button', { name: 'Start over' }).click();
      assert.deepEqual(await visitor.page.evaluate('window.violations'), []);
      assert.deepEqual(
        visitor.requests.filter((url) => url.includes('csp-report')),
        [],
      );
    }
  });

  it('adds one global, and removes it again', async () => {
    const visitor = await world.visit({
      prepare: (page) => page.addInitScript('globalThis.before = Object.getOwnPropertyNames(window)'),
    });
    const added = () =>
      visitor.page.evaluate(() => {
        const before = new Set([...(window as unknown as { before: string[] }).before, 'before']);
        return Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
      });
    await visitor.open();
    await visitor.ask('hello');
    assert.deepEqual(await added(), ['Bob']);
    await visitor.page.evaluate(() => (window.Bob as { shutdown(): void }).shutdown());
    assert.deepEqual(await added(), []);
    assert.equal(await visitor.page.locator('bob-widget').count(), 0);
    assert.equal(await visitor.page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    const calls = world.api.calls.length;
    await visitor.page.waitForTimeout(300);
    assert.equal(world.api.calls.length, calls);
  });

  it('keeps an existing global Bob, unless it is an element', async () => {
    const visitor = await world.visit({ head: '<script>window.Bob = { theBuilder: true }</script>' });
    await visitor.page.waitForTimeout(300);
    assert.equal(await visitor.page.evaluate('window.Bob.theBuilder'), true);
    const other = await world.visit({ foot: '<p id="Bob">Bob</p>' });
    await other.open();
    assert.deepEqual(other.errors, []);
  });

  it('sends nothing before the visitor acts, except one proof of an unproven origin', async () => {
    const visitor = await world.visit();
    await visitor.launcher.waitFor();
    await visitor.page.waitForTimeout(200);
    assert.deepEqual(visitor.foreign(), [`${world.widget}/widget/${CONFIG.tenantId}/widget.js`]);
    assert.equal(await visitor.page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.deepEqual(await visitor.page.context().cookies(), []);

    const unproven = await world.visit({ config: { unproven: [world.site] } });
    await unproven.launcher.waitFor();
    await unproven.page.waitForTimeout(200);
    const [proof, ...more] = world.api.calls;
    assert.equal(`${proof?.method} ${proof?.path} ${proof?.body}`, 'POST /api/widget/proof {}');
    assert.equal(proof?.headers['x-widget-key'], CONFIG.key);
    assert.deepEqual(more, []);
  });

  it('survives two tags, and a tag that is removed and added again', async () => {
    const src = `${world.widget}/widget/${CONFIG.tenantId}/widget.js`;
    const visitor = await world.visit({ foot: `<script src="${src}"></script>` });
    await visitor.open();
    assert.equal(await visitor.page.locator('bob-widget').count(), 1);
    const again = () =>
      visitor.page.evaluate(async (address) => {
        for (const script of document.querySelectorAll('script[src]')) script.remove();
        const script = document.createElement('script');
        script.src = address;
        document.body.append(script);
        await new Promise((resolve) => {
          script.onload = resolve;
        });
      }, src);
    await again();
    assert.equal(await visitor.page.locator('bob-widget').count(), 1);
    assert.equal(await visitor.panel.isVisible(), true);
    await visitor.page.evaluate(() => document.querySelector('bob-widget')?.remove());
    await again();
    assert.equal(await visitor.panel.isVisible(), true);
    await visitor.page.evaluate(() => (window.Bob as { shutdown(): void }).shutdown());
    await again();
    await visitor.open();
    await visitor.ask('hello');
    assert.deepEqual(visitor.errors, []);
  });

  it('works without storage and in a sandboxed frame', async () => {
    const denied = await world.visit({
      prepare: (page) =>
        page.addInitScript(`for (const name of ['localStorage', 'sessionStorage', 'cookie']) {
          const get = () => { throw new DOMException('denied', 'SecurityError'); };
          Object.defineProperty(name === 'cookie' ? document : window, name, { get });
        }`),
    });
    await denied.open();
    await denied.ask('hello');
    assert.deepEqual(denied.errors, []);

    const framed = await world.visit({
      html: (page) =>
        page.includes('framed')
          ? page
          : `<body><iframe sandbox="allow-scripts" style="width:90vw;height:90vh" srcdoc="${page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
    });
    const frame = framed.page.frameLocator('iframe');
    await frame.locator('bob-widget .launcher').click();
    await frame.locator('bob-widget textarea').fill('What are your opening hours?');
    await frame.locator('bob-widget textarea').press('Enter');
    await frame.locator('bob-widget .actions').waitFor();
    assert.deepEqual(framed.errors, []);
  });

  it('loads from loader.js with the key and the position in the tag', async () => {
    const tag = `<script async src="${world.widget}/widget/loader.js" data-widget-key="${CONFIG.key}" data-position="left"></script>`;
    const visitor = await world.visit({ tag });
    await visitor.launcher.waitFor();
    assert.equal((await visitor.launcher.boundingBox())?.x, 20);
    assert.equal(visitor.foreign().length, 1);
    await visitor.open();
    await visitor.ask('hello');
    assert.equal(world.api.calls[0]?.headers['x-widget-key'], CONFIG.key);
    await picture(visitor.page, 'left');
    await visitor.page.reload();
    await visitor.panel.waitFor();
    assert.equal(await visitor.questions.count(), 1);
  });

  it('uses /api/chat without a key on the deployment’s own pages', async () => {
    const visitor = await world.visit();
    await visitor.page.goto(`${world.widget}/own`);
    await visitor.open();
    await visitor.ask('What are your opening hours?');
    const call = world.api.calls.find(({ path }) => path.startsWith('/api/'));
    assert.equal(call?.path, '/api/chat/stream');
    assert.equal(call?.headers['x-widget-key'], undefined);
    assert.equal(world.api.taken[0]?.business_id, CONFIG.tenantId);
    assert.equal(await visitor.panel.getByRole('button', { name: 'Helpful', exact: true }).count(), 0);
  });
});
