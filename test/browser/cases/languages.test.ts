import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Strings } from '../../../widget/src/strings.ts';
import { describe, it } from '../suite.ts';
import { picture, world } from '../world.ts';

const folder = join(import.meta.dirname, '../../../widget/src/lang');
const languages: Strings[] = [];
for (const file of readdirSync(folder).sort()) {
  languages.push(((await import(join(folder, file))) as { default: Strings }).default);
}
const english = languages.find(({ tag }) => tag === 'en') as Strings;

/** Words that are the same in two languages without having been forgotten. */
const SHARED = /^(team|dir|tag|copied|bad|good|cancel|you|restart|send)$/;

/** In the order of the alphabet: each language has its own. */
const blanksOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('languages', () => {
  it('are nine, complete, with the same placeholders, and without English text', () => {
    assert.deepEqual(languages.map(({ tag }) => tag).sort(), [
      'ar',
      'de',
      'en',
      'es',
      'it',
      'ja',
      'nl',
      'pl',
      'pt-BR',
    ]);
    for (const strings of languages) {
      assert.deepEqual(Object.keys(strings), Object.keys(english), strings.tag);
      for (const [name, text] of Object.entries(strings)) {
        const original = english[name as keyof Strings];
        assert(text.trim(), `${strings.tag}: ${name}`);
        assert.deepEqual(blanksOf(text), blanksOf(original), `${strings.tag}: ${name}`);
        if (strings !== english && !SHARED.test(name))
          assert.notEqual(text, original, `${strings.tag}: ${name}`);
      }
    }
  });

  for (const strings of languages) {
    it(`uses ${strings.tag} on a page in it, and loads no other`, async () => {
      const visitor = await world.visit({ lang: strings.tag, context: { locale: 'fr-FR' } });
      assert.equal(await visitor.launcher.getAttribute('aria-label'), strings.open);
      await visitor.open();
      const frame = visitor.page.locator('bob-widget .frame');
      assert.equal(await frame.getAttribute('lang'), strings.tag);
      assert.equal(await frame.getAttribute('dir'), strings.dir);
      assert.equal(await visitor.field.getAttribute('placeholder'), strings.placeholder);
      assert.equal(await visitor.panel.locator('.notice').innerText(), strings.notice);
      await visitor.ask('What are your opening hours?');
      await picture(visitor.page, `language-${strings.tag}`);
      assert.equal(world.api.taken[0]?.locale, strings.tag);
      const fetched = visitor.requests.filter((url) => url.includes('/lang-'));
      assert.equal(fetched.length, 1);
    });
  }

  it('come from the configuration, then the page, then the browser, then English', async () => {
    const placeholders: (string | null)[] = [];
    for (const [locale, lang, browser] of [
      ['de', 'es', 'it-IT'],
      [null, 'es-MX', 'it-IT'],
      [null, 'fi', 'it-IT'],
      [null, 'fi', 'fr-FR'],
      ['pt-PT', 'fi', 'fr-FR'],
    ] as const) {
      const visitor = await world.visit({ lang, config: { locale }, context: { locale: browser } });
      await visitor.open();
      placeholders.push(await visitor.page.locator('bob-widget .frame').getAttribute('lang'));
    }
    assert.deepEqual(placeholders, ['de', 'es', 'it', 'en', 'pt-BR']);
  });
});
