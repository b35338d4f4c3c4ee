import assert from 'node:assert/strict';
import type { BobApi, BobCommand } from '../../../widget/types.ts';
import { describe, it } from '../suite.ts';
import { world } from '../world.ts';

const queue = (commands: readonly BobCommand[]) =>
  `<script>window.Bob = window.Bob || []; for (const command of ${JSON.stringify(commands)}) Bob.push(command)</script>`;

type Seen = { seen: string[]; Bob: BobApi };

describe('window.Bob', () => {
  it('accepts commands before the script has loaded', async () => {
    const head = queue([
      ['update', { locale: 'de', position: 'left' }],
      ['identify', { token: 'a.b.c' }],
      ['send', 'Hallo'],
    ]);
    const visitor = await world.visit({ head, context: { reducedMotion: 'reduce' } });
    await visitor.panel.locator('.actions').waitFor();
    assert.equal(world.api.taken[0]?.message, 'Hallo');
    assert.equal(world.api.taken[0]?.identity, 'a.b.c');
    assert.equal(await visitor.field.getAttribute('placeholder'), 'Nachricht schreiben …');
    assert.equal(Math.round((await visitor.panel.boundingBox())?.x ?? 0), 20);
  });

  it('identifies the visitor, signed or unverified', async () => {
    const facts = { name: 'Ada', email: 'ada@example.com' };
    const visitor = await world.visit({ head: queue([['identify', facts]]) });
    await visitor.open();
    await visitor.ask('one');
    await visitor.page.evaluate(() => (window.Bob as BobApi).identify({ token: 'a.b.c' }));
    await visitor.ask('two');
    await visitor.page.evaluate(() => (window.Bob as BobApi).identify({ name: 'Eve' }));
    await visitor.ask('three');
    const said = world.api.taken.map(({ identity, visitor }) => ({ identity, visitor }));
    assert.deepEqual(said, [
      { identity: undefined, visitor: facts },
      { identity: 'a.b.c', visitor: undefined },
      { identity: undefined, visitor: { name: 'Eve' } },
    ]);
    assert.doesNotMatch(await visitor.page.evaluate(() => JSON.stringify(localStorage)), /Ada|Eve|a\.b\.c/);
  });

  it('can be destroyed while it loads', async () => {
    const head = queue([['open'], ['send', 'never'], ['shutdown']]);
    const visitor = await world.visit({ head });
    await visitor.page.waitForTimeout(500);
    assert.equal(await visitor.page.locator('bob-widget').count(), 0);
    assert.equal(world.api.calls.length, 0);
    assert.equal(await visitor.page.evaluate('typeof window.Bob'), 'undefined');
    assert.deepEqual(visitor.errors, []);
  });

  it('sends events to the page, and stops after unsubscribing', async () => {
    const visitor = await world.visit();
    await visitor.launcher.waitFor();
    await visitor.page.evaluate(() => {
      const page = window as unknown as Seen;
      page.seen = [];
      for (const event of ['ready', 'open', 'close', 'message', 'unread', 'mode', 'shutdown'] as const) {
        page.Bob.on(event, (detail: unknown) => page.seen.push(`${event} ${JSON.stringify(detail)}`));
      }
      page.Bob.on('open', () => {
        throw new Error('the page’s own fault');
      });
      page.Bob.on('open', () => page.seen.push('not me'))();
      page.Bob.push(['send', 'hello'], ['nonsense'] as never, null as never, [
        'on',
        'open',
        () => page.seen.push('me'),
      ]);
    });
    await visitor.panel.locator('.actions').waitFor();
    await visitor.page.evaluate(() => {
      const page = window as unknown as Seen;
      page.Bob.close();
      page.Bob.open();
      page.Bob.shutdown({ keepConversation: true });
    });
    assert.deepEqual(await visitor.page.evaluate(() => (window as unknown as Seen).seen), [
      'ready undefined',
      'open undefined',
      'me',
      'message {"role":"visitor","text":"hello"}',
      'message {"role":"bot","text":"You wrote: hello"}',
      'close undefined',
      'open undefined',
      'me',
      'shutdown undefined',
    ]);
    assert.equal(await visitor.page.evaluate(() => localStorage.length), 1);
    assert.deepEqual(visitor.errors, []);
  });

  it('changes language, colors, position and theme while open, and keeps the draft', async () => {
    const visitor = await world.visit();
    await visitor.open();
    await visitor.ask('hello');
    await visitor.field.fill('half a sente');
    await visitor.page.evaluate(() =>
      (window as unknown as Seen).Bob.update({
        locale: 'ar',
        theme: 'dark',
        accent: '#ffe14d',
        position: 'left',
      }),
    );
    await visitor.panel.getByPlaceholder('اكتب رسالة…').waitFor();
    assert.equal(await visitor.field.inputValue(), 'half a sente');
    assert.equal(await visitor.questions.innerText(), 'hello');
    const color = await visitor.questions.evaluate((bubble) => {
      const { color, backgroundColor } = getComputedStyle(bubble);
      return [color, backgroundColor];
    });
    assert.deepEqual(color, ['rgb(0, 0, 0)', 'rgb(255, 225, 77)']);
    assert.equal(await visitor.page.locator('bob-widget .frame').getAttribute('dir'), 'rtl');
  });
});
