import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { devices } from 'playwright-core';
import { readWav } from '../../../shared/engines/audio/wav.ts';
import type { VoiceWords } from '../../../widget/src/voice/words.ts';
import { violations } from '../axe.ts';
import { json } from '../fake-api.ts';
import { clips, examined, Speaker, speaker, speaking } from '../speaker.ts';
import { describe, it } from '../suite.ts';
import { focused } from '../visitor.ts';
import { picture, type Visit, world } from '../world.ts';

/** What screen readers were told, in order. */
const told = ({ visitor }: Speaker): Promise<string[]> =>
  visitor.panel.locator('[aria-live] p').allTextContents();

describe('voice', () => {
  it('transcribes into the text field, where the visitor edits and sends', async () => {
    const one = await speaker();
    await one.dictate();
    assert.equal(await one.visitor.field.inputValue(), 'Are you open on Saturday?');
    assert.equal(await focused(one), 'Write a message…');
    assert.equal(world.api.taken.length, 0, 'nothing is sent by itself');
    await one.released();
    const [clip, ...more] = clips();
    assert.deepEqual(more, []);
    assert.equal(clip?.headers['content-type'], 'audio/wav');
    assert.equal(clip?.headers['x-widget-key'], world.config?.key);
    assert.equal(clip?.query.get('locale'), 'en');
    const wav = readWav(clip?.bytes ?? Buffer.alloc(0));
    assert.deepEqual(
      [wav.sampleRate, wav.channels, wav.bytesPerSample, wav.encoding],
      [16_000, 1, 2, 'integer'],
    );
    assert(wav.seconds >= 0.5, `${wav.seconds} s`);
    // Throws for what is silent.
    assert.equal(examined(clip).speech?.encoding, 'pcm');
    await one.page.keyboard.type(' Or on Sunday?');
    await one.page.keyboard.press('Enter');
    await one.visitor.panel.locator('.actions').waitFor();
    assert.equal(world.api.taken[0]?.message, 'Are you open on Saturday? Or on Sunday?');
    assert.equal(world.api.taken[0]?.session_id, clip?.headers['x-session-id']);
    assert.deepEqual(one.visitor.errors, []);
  });

  it('appends to a draft, and shows it except while recording', async () => {
    const one = await speaker();
    await one.visitor.field.fill('Hello,');
    await one.dictate();
    assert.equal(await one.visitor.field.inputValue(), 'Hello, Are you open on Saturday?');
    await one.speak();
    assert.equal(await one.visitor.field.isVisible(), false);
    await one.button('Cancel').click();
    assert.equal(await one.visitor.field.inputValue(), 'Hello, Are you open on Saturday?');
    await one.released();
    assert.equal(clips().length, 1);
  });

  it('keeps the session of the answer, and uses it', async () => {
    const one = await speaker();
    await one.dictate();
    await one.dictate();
    const sessions = clips().map(({ headers }) => headers['x-session-id']);
    await one.visitor.ask('hello');
    assert.equal(new Set([...sessions, world.api.taken[0]?.session_id]).size, 1);
    assert.equal(clips()[1]?.headers['x-session-token'], undefined);

    const token = 'T'.repeat(43);
    const other = await speaker();
    world.api.fault = ({ path, headers }, response) => {
      if (!path.endsWith('/audio')) return false;
      const session_id = headers['x-session-id'];
      json(response, 200, {
        text: world.api.said,
        language: 'en-US',
        duration_seconds: 1,
        session_id,
        session_token: token,
      });
      return true;
    };
    await other.dictate();
    await other.dictate();
    assert.deepEqual(
      clips().map(({ headers }) => headers['x-session-token']),
      [undefined, token],
    );
  });

  it('loads voice files on first use, and shows a load error', async () => {
    const one = await speaker();
    const ofVoice = () => one.visitor.requests.filter((url) => /voice|worklet/.test(url));
    await one.visitor.ask('hello');
    assert.deepEqual(ofVoice(), []);
    world.down = true;
    await one.mic.click();
    await one.note.filter({ hasText: 'isn’t possible right now' }).waitFor();
    await picture(one.page, 'voice-not-loaded');
    world.down = false;
    assert.equal(await one.mic.getAttribute('aria-busy'), null);
    await one.dictate();
    assert.equal(await one.note.isVisible(), false);
    assert.deepEqual(one.visitor.errors, []);
  });

  it('works by keyboard alone, and Escape keeps the panel open', async () => {
    const one = await speaker();
    const { keyboard } = one.page;
    await keyboard.press('Tab');
    assert.equal(await focused(one), 'Speak');
    await keyboard.press('Enter');
    await one.spoken();
    assert.equal(await focused(one), 'Stop and turn into text');
    await keyboard.press('Escape');
    assert.equal(await one.visitor.panel.isVisible(), true);
    assert.equal(await focused(one), 'Speak');
    await one.released();
    await keyboard.press('Space');
    await one.spoken();
    await keyboard.press('Shift+Tab');
    assert.equal(await focused(one), 'Cancel');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await one.heard();
    assert.equal(await focused(one), 'Write a message…');
    assert.equal(clips().length, 1);
    const said = await told(one);
    for (const words of ['Recording, for up to a minute.', 'Recording cancelled.', 'Turning it into text…'])
      assert(said.includes(words), `${words} in ${said.join(' ')}`);
    await keyboard.press('Escape');
    await one.visitor.panel.waitFor({ state: 'hidden' });
  });

  it('treats a double click as one', async () => {
    const one = await speaker();
    await one.mic.dblclick();
    await one.spoken();
    await one.mic.click();
    await one.heard();
    assert.equal(clips().length, 1);
  });

  it('stops at the time limit, and warns ten seconds before', async () => {
    const one = await speaker({ prepare: (page) => page.clock.install() });
    await one.speak();
    await one.page.clock.fastForward(50_000);
    await one.page.waitForFunction(
      `document.querySelector('bob-widget').shadowRoot.querySelector('[aria-live]').textContent.includes('Ten seconds left.')`,
    );
    await one.page.clock.fastForward(10_000);
    await one.heard();
    await one.released();
    assert(examined(clips()[0]).seconds < 60);
  });

  it("records no more than the server's limit, even if a busy browser stops late", async () => {
    // The clock stands still, so only what has been recorded can end it: forty minutes go by in the worklet's place.
    const one = await speaker({
      prepare: (page) =>
        page.addInitScript(`{
          window.AudioWorkletNode = class extends AudioWorkletNode {
            constructor(...all) {
              super(...all);
              const { port } = this;
              setTimeout(() => { for (let i = 0; i < 700; i++) port.onmessage({ data: new Uint8Array(3_200).fill(i) }); }, 300);
            }
          };
        }`),
    });
    await one.dictate();
    assert.equal(readWav(clips()[0]?.bytes ?? Buffer.alloc(0)).seconds, 59);
  });

  it('waits for longer clips, and survives a short server outage', async () => {
    const one = await speaker();
    const answers = [202, 503, 0, 202, 200];
    world.api.fault = ({ method, path, headers }, response) => {
      if (!path.includes('/audio')) return false;
      const session_id = String(headers['x-session-id']);
      const running = { id: 'c1', status: 'running', duration_seconds: 30, session_id };
      const later = { Location: '/api/widget/chat/audio/c1', 'Retry-After': '1' };
      const status = method === 'POST' ? 202 : answers.shift();
      if (status === 200) return false;
      if (status === 0) response.destroy();
      else json(response, status ?? 500, running, later);
      return true;
    };
    await one.dictate();
    assert.equal(await one.visitor.banner.filter({ hasText: 'can’t connect' }).isVisible(), false);
    const polls = world.api.calls.filter(
      ({ method, path }) => method === 'GET' && path.endsWith('/audio/c1'),
    );
    assert.equal(polls.length, 5);
    const [clip] = clips();
    for (const { headers } of polls) assert.equal(headers['x-session-id'], clip?.headers['x-session-id']);
  });

  it('works on a page that overrides arrays and promises and changes language and theme', async () => {
    const one = await speaker({
      foot: `<script>addEventListener('load', () => {
        for (const name of [...Object.getOwnPropertyNames(Array.prototype), Symbol.iterator])
          if (!/^(constructor|length)$/.test(String(name))) Array.prototype[name] = () => { throw new Error('sabotaged: ' + String(name)); };
        window.Promise = () => { throw new Error('sabotaged: Promise'); };
        document.querySelector('#button').onclick = () => Bob.update({ theme: 'dark', locale: 'de' });
        document.documentElement.dataset.sabotaged = '';
      })</script>`,
    });
    await one.page.locator('html[data-sabotaged]').waitFor();
    await one.mic.click();
    await one.timer.waitFor();
    await one.page.locator('#button').click();
    await one.button('Beenden und in Text umwandeln').waitFor();
    await one.button('Beenden und in Text umwandeln').click();
    await one.visitor.field.and(one.page.getByLabel('Nachricht schreiben …')).waitFor();
    while ((await one.visitor.field.inputValue()) === '') await one.page.waitForTimeout(20);
    assert.deepEqual(one.visitor.errors, []);
    assert(examined(clips()[0]).seconds > 0.1);
  });

  it('continues and keeps the focus when the page changes language and theme', async () => {
    const one = await speaker();
    const german = (settings: object) =>
      one.page.evaluate((all) => (window.Bob as { update(settings: object): void }).update(all), settings);
    await one.speak();
    await german({ theme: 'dark', locale: 'de' });
    await one.visitor.panel
      .getByRole('button', { name: 'Beenden und in Text umwandeln' })
      .and(one.page.locator(':focus'))
      .waitFor();
    await one.page.keyboard.press('Escape');
    await one.button('Sprechen').waitFor();
    assert.equal(await one.visitor.panel.isVisible(), true);
    await one.released();
    await one.speak();
    world.down = true;
    await one.mic.click();
    await one.note.filter({ hasText: 'Die Aufnahme konnte nicht gesendet werden.' }).waitFor();
    world.down = false;
    await german({ theme: 'light', locale: 'en' });
    await one.note.filter({ hasText: 'The recording could not be sent.' }).waitFor();
    await one.note.getByRole('button', { name: 'Try again' }).click();
    await one.heard();
  });

  const screens: Record<string, Visit> = {
    light: {},
    dark: { config: { theme: 'dark' } },
    'right to left': { lang: 'ar', dir: 'rtl' },
    phone: { context: devices['iPhone 13'] ?? {} },
    'reduced motion': { context: { reducedMotion: 'reduce' } },
  };
  for (const [name, visit] of Object.entries(screens)) {
    it(`has no accessibility violation during and after a recording: ${name}`, async () => {
      const one = await speaker({ ...visit, context: { ...visit.context, permissions: ['microphone'] } });
      const shot = (what: string) => picture(one.page, `voice-${what}-${name.replaceAll(' ', '-')}`);
      await one.speak();
      assert.deepEqual(await violations(one.visitor), [], 'recording');
      await shot('recording');
      let answer = () => {};
      world.api.fault = async ({ path }) => {
        if (path.includes('/audio'))
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
        return false;
      };
      await one.mic.click();
      await one.note.locator('.spinner').waitFor();
      assert.deepEqual(await violations(one.visitor), [], 'making text');
      await shot('making');
      while (clips().length === 0) await one.page.waitForTimeout(20);
      answer();
      await one.heard();
      assert.deepEqual(await violations(one.visitor), [], 'text');
      await shot('text');
      world.api.fault = (_, response) => {
        json(response, 429, {}, { 'Retry-After': '42' });
        return true;
      };
      await one.mic.click();
      await one.timer.waitFor();
      await one.mic.click();
      await one.note.locator('[aria-disabled=true]').waitFor();
      assert.deepEqual(await violations(one.visitor), [], 'busy');
      await shot('busy');
    });
  }

  it('shows no button without browser support', async () => {
    const without: Visit[] = [
      { config: { voice: false } },
      { headers: { 'Permissions-Policy': 'microphone=()' } },
      {
        prepare: (page) =>
          page.addInitScript(`Object.defineProperty(navigator, 'mediaDevices', { value: undefined })`),
      },
      { prepare: (page) => page.addInitScript('delete window.AudioWorklet; delete window.MediaRecorder') },
    ];
    for (const visit of without) {
      const visitor = await world.visit(visit);
      await visitor.open();
      assert.equal(await visitor.panel.locator('.mic').count(), 0, JSON.stringify(visit));
    }
    const own = await world.visit();
    await own.page.goto(`${world.widget}/own`);
    await own.open();
    assert.equal(await own.panel.locator('.mic').count(), 0);
  });

  it('leaves nothing behind when the page destroys it during a recording', async () => {
    const one = await speaker();
    await one.speak();
    await one.page.evaluate(() => (window.Bob as { shutdown(): void }).shutdown());
    await one.released();
    assert.deepEqual(clips(), []);
    assert.deepEqual(one.visitor.errors, []);
  });

  it('has nine complete languages, without English text', async () => {
    const folder = join(import.meta.dirname, '../../../widget/src/voice/lang');
    const english = ((await import(join(folder, 'en.ts'))) as { default: VoiceWords }).default;
    const files = readdirSync(folder);
    assert.deepEqual(files, readdirSync(join(folder, '../../lang')));
    for (const file of files) {
      const words = ((await import(join(folder, file))) as { default: VoiceWords }).default;
      assert.deepEqual(Object.keys(words), Object.keys(english), file);
      for (const [name, text] of Object.entries(words)) {
        assert(text.trim(), `${file}: ${name}`);
        if (words !== english && name !== 'okay')
          assert.notEqual(text, english[name as keyof VoiceWords], `${file}: ${name}`);
      }
    }
  });

  it('announces its state in the visitor’s language', async () => {
    const visitor = await world.visit(speaking({ lang: 'pt-BR' }));
    await visitor.open();
    const one = new Speaker(visitor);
    await one.button('Falar').click();
    await one.button('Parar e transformar em texto').click();
    await one.heard();
    assert.equal(clips()[0]?.query.get('locale'), 'pt-BR');
    assert.equal(visitor.requests.filter((url) => url.includes('/voice-')).length, 2);
  });
});
