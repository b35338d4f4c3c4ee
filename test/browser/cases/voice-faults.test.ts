import assert from 'node:assert/strict';
import { problem } from '../fake-api.ts';
import { clips, examined, type Speaker, speaker } from '../speaker.ts';
import { describe, it } from '../suite.ts';
import { picture, type Visit, world } from '../world.ts';

const says = (one: Speaker, text: string) => one.note.filter({ hasText: text }).waitFor();

/** A browser whose microphone cannot be had. */
const without = (error: string): Visit => ({
  prepare: (page) =>
    page.addInitScript(
      `navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('No', '${error}'); };`,
    ),
});

const setHidden = ({ page }: Speaker, hidden: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

describe('voice errors', () => {
  it('shows why there is no microphone, and asks again at the next press', async () => {
    for (const [error, words] of [
      ['NotAllowedError', 'The microphone is blocked'],
      ['NotFoundError', 'No microphone was found'],
      ['NotReadableError', 'Another program may be using it'],
    ] as const) {
      const one = await speaker(without(error));
      await one.visitor.field.fill('A draft');
      await one.mic.click();
      await says(one, words);
      assert.equal(await one.visitor.field.inputValue(), 'A draft');
      await one.button('OK').click();
      assert.equal(await one.note.isVisible(), false);
      await one.mic.click();
      await says(one, words);
      assert.deepEqual(one.visitor.errors, []);
    }
  });

  it('is denied by the browser, and works once it is allowed', async () => {
    const one = await speaker({ context: { permissions: [] } });
    await one.mic.click();
    await says(one, 'The microphone is blocked');
    await picture(one.page, 'voice-refused');
    await one.page.context().grantPermissions(['microphone']);
    await one.dictate();
    assert.equal(await one.note.isVisible(), false);
  });

  it('waits for the permission prompt, and opens nothing after a cancel', async () => {
    const one = await speaker({
      prepare: (page) =>
        page.addInitScript(`{
          const { mediaDevices } = navigator;
          const open = mediaDevices.getUserMedia;
          mediaDevices.getUserMedia = (wish) => new Promise((resolve) => {
            window.agree = () => open(wish).then(resolve);
          });
        }`),
    });
    for (const leave of [
      () => one.button('Cancel').click(),
      () => one.page.keyboard.press('Escape'),
      () => one.mic.click(),
      async () => {
        await one.visitor.launcher.click();
        await one.visitor.open();
      },
    ]) {
      await one.mic.click();
      await one.visitor.panel.getByText('Please allow the microphone…').waitFor();
      await picture(one.page, 'voice-asking');
      await leave();
      await one.page.evaluate('agree()');
      await one.released();
      assert.equal(await one.visitor.field.isVisible(), true);
    }
    await one.mic.click();
    await one.visitor.panel.getByText('Please allow the microphone…').waitFor();
    await one.page.evaluate('agree()');
    await one.spoken();
    await one.mic.click();
    await one.heard();
    assert.equal(clips().length, 1);
  });

  it('keeps the recording when the microphone is unplugged, the panel closed or the page hidden', async () => {
    for (const [leave, words] of [
      [(one: Speaker) => one.unplug(), 'The microphone was disconnected.'],
      [
        async (one: Speaker) => {
          await one.visitor.launcher.click();
          await one.released();
          await one.visitor.open();
        },
        'The recording stopped when the chat was out of sight.',
      ],
      [
        async (one: Speaker) => {
          await setHidden(one, true);
          await one.released();
          await setHidden(one, false);
        },
        'The recording stopped when the chat was out of sight.',
      ],
    ] as const) {
      const one = await speaker();
      await one.speak();
      await leave(one);
      await says(one, words);
      await one.released();
      assert.equal(clips().length, 0, 'nothing is sent that nobody has asked for');
      assert.equal(await one.mic.isVisible(), false);
      await one.button('Use recording').click();
      await one.heard();
      assert(examined(clips()[0]).seconds > 0.3);
      await one.speak();
      await leave(one);
      await says(one, words);
      await one.button('Discard').click();
      assert.equal(await one.mic.isVisible(), true);
      assert.equal(clips().length, 1);
    }
  });

  it('keeps a clip while the server is unreachable, and sends it later', async () => {
    const one = await speaker();
    await one.visitor.field.fill('Hello,');
    await one.speak();
    world.down = true;
    await one.mic.click();
    await says(one, 'The recording could not be sent');
    await one.visitor.banner.filter({ hasText: 'can’t connect' }).waitFor();
    await picture(one.page, 'voice-not-sent');
    await one.button('Try again').nth(1).click();
    await says(one, 'The recording could not be sent');
    world.down = false;
    await one.button('Try again').nth(1).click();
    await one.heard('Hello,');
    await one.visitor.banner.filter({ hasText: 'Connected again' }).waitFor();
    assert.equal(await one.note.isVisible(), false);
  });

  it('does not record without a network', async () => {
    const one = await speaker();
    await one.dictate();
    await one.page.context().setOffline(true);
    await one.mic.click();
    await says(one, 'You are offline');
    await picture(one.page, 'voice-offline');
    await one.page.context().setOffline(false);
    await one.dictate();
  });

  it('obeys Retry-After', async () => {
    for (const status of [429, 503]) {
      const one = await speaker({ prepare: (page) => page.clock.install() });
      world.api.fault = ({ path }, response) =>
        path.includes('/audio') && problem(response, status, 'Later.', 3_000);
      await one.speak();
      await one.mic.click();
      await says(one, 'a lot going on');
      const again = one.note.locator('.primary');
      await again.and(one.page.locator('[aria-disabled=true]')).waitFor();
      assert.match(await again.innerText(), /^Try again \(\d+\)$/);
      await again.click({ force: true });
      world.api.fault = undefined;
      await one.page.clock.fastForward(3_000_000);
      await again.and(one.page.locator('[aria-disabled=false]')).waitFor();
      assert.equal(clips().length, 1, 'too early is not sent');
      await again.click();
      await one.heard();
      const [first, second] = clips();
      assert.deepEqual(second?.bytes, first?.bytes);
    }
  });

  it('shows why a clip is rejected, or that voice is off', async () => {
    for (const [status, words] of [
      [409, 'Voice is off for now'],
      [413, 'This recording can’t be used'],
      [415, 'This recording can’t be used'],
      [422, 'No words could be made out'],
      [404, 'Voice is off for now'],
    ] as const) {
      const one = await speaker();
      world.api.fault = ({ path }, response) => path.includes('/audio') && problem(response, status, 'No.');
      await one.speak();
      await one.mic.click();
      await says(one, words);
      assert.equal(await one.button('Try again').count(), 0);
      await one.button('OK').click();
      world.api.fault = undefined;
      await one.dictate();
    }
  });

  it('stops polling a clip after minutes, and continues with the same one on retry', async () => {
    const one = await speaker({ prepare: (page) => page.clock.install() });
    world.api.fault = ({ method, path, headers }, response) => {
      if (!path.includes('/audio')) return false;
      response
        .writeHead(202, {
          'Content-Type': 'application/json',
          Location: '/api/widget/chat/audio/c1',
          'Retry-After': '2',
        })
        .end(
          JSON.stringify({
            id: 'c1',
            status: 'running',
            duration_seconds: 30,
            session_id: headers['x-session-id'],
            method,
          }),
        );
      return true;
    };
    await one.speak();
    await one.mic.click();
    while (clips().length === 0) await one.page.waitForTimeout(20);
    await one.page.clock.fastForward(300_000);
    await says(one, 'longer than it should');
    world.api.fault = undefined;
    await one.button('Try again').click();
    await one.heard();
    assert.equal(clips().length, 1);
    assert.equal(world.api.calls.at(-1)?.path, '/api/widget/chat/audio/c1');
  });

  it('stops polling when it is cancelled', async () => {
    const one = await speaker({ prepare: (page) => page.clock.install() });
    const polls = () => world.api.calls.filter(({ path }) => path.endsWith('/audio/c1')).length;
    world.api.fault = ({ path }, response) => {
      if (!path.includes('/audio')) return false;
      response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"id":"c1"}');
      return true;
    };
    await one.speak();
    await one.mic.click();
    while (polls() < 1) await one.page.clock.fastForward(2_000);
    await one.button('Cancel').click();
    await one.mic.waitFor();
    await one.released();
    const before = polls();
    await one.page.clock.fastForward(60_000);
    await one.visitor.ask('hello');
    assert.equal(polls(), before);
    assert.equal(await one.visitor.field.inputValue(), '');
  });

  it('discards a clip when its upload is cancelled', async () => {
    const one = await speaker();
    world.api.fault = async ({ path }) => {
      if (path.includes('/audio')) await new Promise(() => {});
      return false;
    };
    await one.speak();
    await one.mic.click();
    while (clips().length === 0) await one.page.waitForTimeout(20);
    await one.visitor.field.fill('Typed instead');
    await one.button('Cancel').click();
    assert.equal(await one.visitor.field.inputValue(), 'Typed instead');
    assert.equal(await one.mic.isVisible(), true);
    world.api.fault = undefined;
    await one.dictate();
  });

  it('continues with the current key, and has no button while the chat is disabled', async () => {
    const key = 'pk_live_ZQmSVGpZanotherkeyanotherkeyanot';
    const one = await speaker();
    const refuse = new Set([world.config?.key]);
    world.api.fault = ({ headers }, response) =>
      refuse.has(String(headers['x-widget-key'])) && problem(response, 401, 'No such key.');
    if (world.config) world.config = { ...world.config, key };
    await one.dictate();
    assert.equal(clips().at(-1)?.headers['x-widget-key'], key);
    refuse.add(key);
    world.config = undefined;
    await one.speak();
    await one.mic.click();
    await says(one, 'Voice is off for now');
    await one.visitor.banner.filter({ hasText: 'not available' }).waitFor();
    assert.equal(await one.mic.isVisible(), false);
    await one.button('Discard').click();
    assert.equal(await one.mic.isVisible(), false);
  });
});

/** Browsers and pages that do not let samples be looked at. */
