import assert from 'node:assert/strict';
import { packageFile, reactSite } from '../frameworks.ts';
import { CONFIG, sitePage } from '../pages.ts';
import { describe, it } from '../suite.ts';
import type { Visitor } from '../visitor.ts';
import { world } from '../world.ts';

const widgetScript = () => `${world.widget}/widget/${CONFIG.tenantId}/widget.js`;

/** The conversation is there, continues, and stands in one element. */
async function continues(visitor: Visitor): Promise<void> {
  await visitor.panel.waitFor();
  assert.equal(await visitor.page.locator('bob-widget').count(), 1);
  assert.deepEqual(await visitor.texts(visitor.questions), ['before']);
  await visitor.ask('after');
  assert.deepEqual(visitor.errors, []);
}

describe('pages that a framework owns', () => {
  for (const version of [18, 19] as const) {
    it(`hydrates under React ${version} without an error, and stays`, async () => {
      const visitor = await world.visit(reactSite(version, widgetScript(), false));
      await visitor.open();
      await visitor.ask('before');
      await visitor.page.locator('#count').click();
      assert.equal(await visitor.page.locator('#count').innerText(), 'Clicks: 1');
      assert.deepEqual(await visitor.page.evaluate('problems'), []);
      await continues(visitor);
    });

    it(`survives React ${version} rendering the document anew`, async () => {
      const visitor = await world.visit(reactSite(version, widgetScript(), true));
      await visitor.page.locator('#text', { hasText: 'browser' }).waitFor();
      assert.notDeepEqual(await visitor.page.evaluate('problems'), []);
      await visitor.open();
      await visitor.ask('before');
      await continues(visitor);
    });
  }

  it('survives a document whose elements are all replaced', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('before');
    await visitor.page.evaluate(() => {
      const html = document.createElement('html');
      html.append(document.createElement('head'), document.createElement('body'));
      document.replaceChild(html, document.documentElement);
    });
    await continues(visitor);
  });

  it('continues over Turbo’s visits, also back to a cached page', async () => {
    const head = '<script src="/turbo.js"></script>';
    const next = sitePage(world.widget, { head }).replace('A smile worth showing', 'Next page');
    const files = { '/turbo.js': packageFile('@hotwired/turbo/dist/turbo.es2017-umd.js'), '/other': next };
    const visitor = await world.visit({ head, files });
    await visitor.open();
    await visitor.ask('before');
    await visitor.page.locator('#link').click();
    await visitor.page.locator('h1', { hasText: 'Next page' }).waitFor();
    await visitor.panel.waitFor();
    await visitor.page.goBack();
    await visitor.page.locator('h1', { hasText: 'A smile' }).waitFor();
    await continues(visitor);
  });

  it('continues over htmx’s boosted links, also back to a cached page', async () => {
    const head = '<script src="/htmx.js"></script>';
    const boosted = (page: string) => page.replace('<body>', '<body hx-boost="true">');
    const next = boosted(sitePage(world.widget, { head })).replace('A smile worth showing', 'Next page');
    const files = { '/htmx.js': packageFile('htmx.org/dist/htmx.min.js'), '/other': next };
    const visitor = await world.visit({ head, files, html: boosted });
    await visitor.open();
    await visitor.ask('before');
    await visitor.page.locator('#link').click();
    await visitor.page.locator('h1', { hasText: 'Next page' }).waitFor();
    await visitor.panel.waitFor();
    await visitor.page.goBack();
    await visitor.page.locator('h1', { hasText: 'A smile' }).waitFor();
    await continues(visitor);
  });
});
