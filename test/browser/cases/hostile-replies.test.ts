import assert from 'node:assert/strict';
import { describe, it } from '../suite.ts';
import { world } from '../world.ts';
import { PAYLOADS } from './payloads.ts';

const EVIL = 'http://127.0.0.1:9';
const FORBIDDEN =
  'script,img,iframe,form,input,style,link,object,video,audio,svg,math,base,meta,template,[style],[onerror],[onload]';

describe('hostile replies', () => {
  it(`shows ${PAYLOADS.length} payloads as text, also after a reload`, async () => {
    const visitor = await world.visit();
    world.api.paceMs = 0;
    world.api.reply = ({ message }) => ({
      response: (PAYLOADS[Number(message)] ?? '').replaceAll('{evil}', EVIL),
      sources: [{ id: 'k', title: '<img src=x onerror=window.pwned=1>', url: 'javascript:window.pwned=1' }],
    });
    const check = async () => {
      assert.equal(await visitor.panel.locator('.md').locator(FORBIDDEN).count(), 0);
      const links = await visitor.panel
        .locator('a')
        .evaluateAll((all) =>
          all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')] as const),
        );
      for (const [href, rel] of links) {
        assert.match(href ?? '', /^(https?:|mailto:)/);
        assert.match(rel ?? '', /noopener/);
      }
      assert.equal(await visitor.page.evaluate(() => 'pwned' in window), false);
      assert.deepEqual(
        visitor.requests.filter((url) => url.startsWith(EVIL) || url.includes('evil')),
        [],
      );
    };
    await visitor.open();
    for (let i = 0; i < PAYLOADS.length; i++) await visitor.ask(String(i));
    await check();
    assert.match(await visitor.answers.nth(1).innerText(), /<script>window\.pwned=1<\/script>/);
    await visitor.page.reload();
    await visitor.panel.waitFor();
    assert.equal(await visitor.answers.count(), PAYLOADS.length + 1);
    await check();
    assert.deepEqual(visitor.errors, []);
  });

  it('renders text made to be slow without delay', async () => {
    const visitor = await world.visit();
    world.api.paceMs = 0;
    const slow = [
      '`',
      '``` ',
      '**a ',
      '[',
      '[a](',
      '*_~',
      '| a ',
      '- ',
      '> ',
      '  - x\n',
      '![',
      'http://',
      '\\',
      '<',
    ];
    world.api.reply = ({ message }) => ({
      response: (slow[Number(message)] ?? '').repeat(20_000).slice(0, 40_000),
    });
    await visitor.open();
    for (let i = 0; i < slow.length; i++) {
      await visitor.ask(String(i));
      const took = await visitor.page.evaluate(() => {
        const start = performance.now();
        return new Promise<number>((resolve) => setTimeout(() => resolve(performance.now() - start), 0));
      });
      assert(took < 1_000, `${slow[i]}: ${took} ms`);
    }
    assert.deepEqual(visitor.errors, []);
  });
});
