import assert from 'node:assert/strict';
import { packageFile } from '../frameworks.ts';
import { CONFIG } from '../pages.ts';
import { describe, it } from '../suite.ts';
import { focused, type Visitor } from '../visitor.ts';
import { world } from '../world.ts';

const widgetScript = () => `${world.widget}/widget/${CONFIG.tenantId}/widget.js`;

const LAUNCHER = { x: 1200, y: 720, width: 60, height: 60 };

const boxOf = async (visitor: Visitor) => {
  const box = await visitor.launcher.boundingBox();
  return box && Object.fromEntries(Object.entries(box).map(([name, value]) => [name, Math.round(value)]));
};

/** Writes down every private event that reaches the page, in each phase, before and after our script. */
const LISTENING = `<script>
  window.heard = [];
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'focusin', 'focusout', 'paste', 'copy',
    'compositionstart', 'compositionend', 'dragenter', 'dragover', 'drop'])
    document.addEventListener(type, (event) => event.target.localName === 'bob-widget' && heard.push(type), true);
  document.addEventListener('keydown', (event) => { if (/^[/?js]$/.test(event.key)) event.preventDefault(); });
  document.onpaste = () => false;
</script>`;

describe('what a page does to keys and focus', () => {
  it('does not learn what is typed in the chat, and cannot take it', async () => {
    const visitor = await world.visit({ head: LISTENING });
    await visitor.open();
    await visitor.page.evaluate('heard.length = 0');
    await visitor.page.keyboard.type('/ a? just so');
    assert.equal(await visitor.field.inputValue(), '/ a? just so');
    assert.equal(
      await visitor.field.evaluate((field) =>
        field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true })),
      ),
      true,
    );
    await visitor.field.evaluate((field) => {
      for (const type of ['compositionstart', 'compositionend', 'dragenter', 'drop'])
        field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    });
    await visitor.page.keyboard.press('Enter');
    await visitor.panel.locator('.actions').waitFor();
    assert.equal(world.api.taken[0]?.message, '/ a? just so');
    await visitor.page.keyboard.press('Escape');
    assert.equal(await visitor.panel.isVisible(), false);
    // The browser itself reports dragging as `drag*`; only bubbling ends there.
    const heard = (await visitor.page.evaluate('heard')) as string[];
    assert.deepEqual(
      heard.filter((type) => !/^(drag|drop|input)/.test(type)),
      [],
    );
  });

  it('keeps the focus while a modal of Bootstrap is open', async () => {
    const foot = `<div class="modal" id="modal" tabindex="-1" style="display:block"><div class="modal-dialog"><div class="modal-content">
      <input id="name"></div></div></div>`;
    const files = { '/bootstrap.js': packageFile('bootstrap/dist/js/bootstrap.bundle.min.js') };
    const visitor = await world.visit({ head: '<script src="/bootstrap.js"></script>', foot, files });
    await visitor.open();
    await visitor.page.evaluate("new bootstrap.Modal('#modal', { backdrop: false }).show()");
    await visitor.page.locator('#name').click();
    await visitor.field.click();
    await visitor.page.keyboard.type('hello');
    assert.equal(await focused(visitor), 'Write a message…');
    assert.equal(await visitor.field.inputValue(), 'hello');
  });

  it('does not close on Escape while an input method composes', async () => {
    const visitor = await world.visit();
    await visitor.open();
    const press = (keyCode: number) =>
      visitor.field.evaluate(
        (field, code) =>
          field.dispatchEvent(
            new KeyboardEvent('keydown', {
              key: 'Escape',
              keyCode: code,
              bubbles: true,
              composed: true,
              cancelable: true,
            }),
          ),
        keyCode,
      );
    await press(229);
    assert.equal(await visitor.panel.isVisible(), true);
    await press(27);
    assert.equal(await visitor.panel.isVisible(), false);
  });
});

describe('what a page does to the place of the widget', () => {
  for (const rule of [
    'html { transform: translateY(40px) }',
    'body { transform: scale(0.5) }',
    'html { will-change: transform }',
    'body { filter: blur(2px) }',
    'body { contain: strict }',
    'html { zoom: 1.5 }',
    'body { opacity: 0.2; z-index: 0; position: relative }',
  ])
    it(`stays in its corner with ${rule}`, async () => {
      const visitor = await world.visit({ head: `<style>${rule}</style>` });
      await visitor.launcher.waitFor();
      assert.deepEqual(await boxOf(visitor), LAUNCHER);
      await visitor.open();
      await visitor.page.waitForTimeout(250);
      const { x = 0, width = 0 } = (await visitor.panel.boundingBox()) ?? {};
      assert.deepEqual([Math.round(x), Math.round(width)], [868, 392]);
    });

  it('stands above every z-index, and above native dialogs, and works there', async () => {
    const foot = `<div style="position:fixed;inset:0;z-index:2147483647;background:#fff"></div>
      <dialog id="dialog"><p>Our terms</p></dialog>`;
    const visitor = await world.visit({ foot });
    await visitor.open();
    await visitor.ask('one');
    await visitor.page.evaluate("document.querySelector('#dialog').showModal()");
    await visitor.page.locator('#dialog > bob-widget').waitFor({ state: 'attached' });
    await visitor.ask('two');
    await visitor.page.evaluate("document.querySelector('#dialog').close()");
    await visitor.page.locator('body > bob-widget').waitFor({ state: 'attached' });
    await visitor.ask('three');
    assert.deepEqual(await boxOf(visitor), LAUNCHER);
    assert.deepEqual(visitor.errors, []);
  });

  it('works without popovers', async () => {
    const visitor = await world.visit({
      prepare: (page) =>
        page.addInitScript('delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover'),
    });
    await visitor.open();
    await visitor.ask('hello');
    assert.deepEqual(await boxOf(visitor), LAUNCHER);
  });
});

describe('what a page does to requests', () => {
  it('loads under Cross-Origin-Embedder-Policy with the tag that is given out', async () => {
    const visitor = await world.visit({
      headers: {
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
      tag: `<script async crossorigin src="${widgetScript()}"></script>`,
    });
    assert.equal(await visitor.page.evaluate('crossOriginIsolated'), true);
    await visitor.open();
    await visitor.ask('hello');
    assert.deepEqual(visitor.errors, []);
  });

  it('chats on a page whose fetch adds headers to calls of an API', async () => {
    const head = `<script>{
      const original = fetch;
      window.fetch = (url, init = {}) => original(url, String(url).includes('/api/')
        ? { ...init, headers: { ...init.headers, 'sentry-trace': '1', baggage: 'a=b', traceparent: '00-1', 'x-shop': '1' } }
        : init);
    }</script>`;
    const visitor = await world.visit({ head });
    await visitor.open();
    await visitor.ask('hello');
    assert.equal(world.api.calls[0]?.headers['x-shop'], '1');
    assert.deepEqual(visitor.errors, []);
  });

  it('finds its files when the page serves a copy of the script', async () => {
    const copy = await (await fetch(widgetScript())).text();
    const loader = await (await fetch(`${world.widget}/widget/loader.js`)).text();
    const baked = copy.replace('"base":null', `"base":"${world.widget}"`);
    for (const [script, attributes] of [
      [baked, ''],
      [loader, ` data-base="${world.widget}" data-widget-key="${CONFIG.key}"`],
    ] as const) {
      const tag = `<script async src="/cache/all.js"${attributes}></script>`;
      const visitor = await world.visit({ tag, files: { '/cache/all.js': script } });
      await visitor.open();
      await visitor.ask('hello');
      assert.deepEqual(visitor.errors, []);
    }
  });

  it('runs as an imported module, which has no tag', async () => {
    const copy = await (await fetch(widgetScript())).text();
    const files = { '/widget.js': copy.replace('"base":null', `"base":"${world.widget}"`) };
    const visitor = await world.visit({ tag: "<script type=module>import '/widget.js'</script>", files });
    await visitor.open();
    await visitor.ask('hello');
    assert.deepEqual(visitor.errors, []);
  });
});
