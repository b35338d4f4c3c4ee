import type { Locator, Page } from 'playwright-core';
import { type Clip, examine } from '../../shared/voice/examine.ts';
import type { Call } from './fake-api.ts';
import type { Visitor } from './visitor.ts';
import { type Visit, world } from './world.ts';

/** Bars of the meter that show sound: each is a moment of 60 ms. */
const LOUD_BARS = 12;

/** A visit whose visitor has agreed to be heard. What the page has opened of microphones is kept to be looked at. */
export const speaking = (visit: Visit = {}): Visit => ({
  ...visit,
  context: { permissions: ['microphone'], ...visit.context },
  prepare: async (page) => {
    await page.addInitScript(WATCH);
    await visit.prepare?.(page);
  },
});

const WATCH = `{
  const tracks = [], contexts = [];
  Object.defineProperty(window, 'opened', { value: { tracks, contexts } });
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await open(wish);
    tracks[tracks.length] = stream.getTracks()[0];
    return stream;
  };
  window.AudioContext = class extends AudioContext {
    constructor(options) {
      super(options);
      contexts[contexts.length] = this;
    }
  };
}`;

/** A visitor who speaks. */
export class Speaker {
  readonly page: Page;
  readonly mic: Locator;
  readonly timer: Locator;
  readonly note: Locator;

  constructor(readonly visitor: Visitor) {
    const { page, panel } = visitor;
    this.page = page;
    this.mic = panel.locator('.mic');
    this.timer = panel.getByRole('timer');
    this.note = panel.locator('.ask + .ask');
  }

  button(name: string): Locator {
    return this.visitor.panel.getByRole('button', { name, exact: true });
  }

  /** Presses, and speaks until the meter has shown it for a while. */
  async speak(): Promise<void> {
    await this.mic.click();
    await this.spoken();
  }

  async spoken(): Promise<void> {
    await this.timer.waitFor();
    await this.page.waitForFunction((bars) => {
      const all = [...(document.querySelector('bob-widget')?.shadowRoot?.querySelectorAll('.meter i') ?? [])];
      return all.filter((bar) => !(bar as HTMLElement).style.transform.includes('0.08')).length >= bars;
    }, LOUD_BARS);
  }

  /** Speaks, and waits for the text. */
  async dictate(): Promise<void> {
    const draft = await this.visitor.field.inputValue();
    await this.speak();
    await this.mic.click();
    await this.heard(draft);
  }

  /** Waits until what is heard stands behind the draft. */
  async heard(draft = ''): Promise<void> {
    await this.page.waitForFunction(
      (text) => {
        const field = document.querySelector('bob-widget')?.shadowRoot?.querySelector('textarea');
        return field?.value === text;
      },
      `${draft}${draft && ' '}${world.api.said}`,
    );
  }

  /** Waits until every opened microphone and context is released. */
  async released(): Promise<void> {
    await this.page.waitForFunction(`opened.tracks.length > 0
      && opened.tracks.every(({ readyState }) => readyState === 'ended')
      && opened.contexts.every(({ state }) => state === 'closed')`);
  }

  /** The microphone is pulled out. */
  unplug(): Promise<void> {
    return this.page.evaluate(`{
      const track = opened.tracks.at(-1);
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }`);
  }
}

export async function speaker(visit?: Visit): Promise<Speaker> {
  const visitor = await world.visit(speaking(visit));
  await visitor.open();
  return new Speaker(visitor);
}

/** Clips that have arrived. */
export const clips = (): Call[] =>
  world.api.calls.filter(({ method, path }) => method === 'POST' && path === '/api/widget/chat/audio');

/** Looks at a clip as the server does. @throws Invalid, UnsupportedMediaType */
export const examined = (call: Call | undefined): Clip => examine(call?.bytes ?? Buffer.alloc(0));
