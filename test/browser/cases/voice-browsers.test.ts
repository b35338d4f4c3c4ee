import assert from 'node:assert/strict';
import { clips, examined, speaker } from '../speaker.ts';
import { strictPage } from '../strict-page.ts';
import { describe, it } from '../suite.ts';
import { world } from '../world.ts';

describe('voice in other browsers', () => {
  it('records a file without a worklet, and measures its duration', async () => {
    const one = await speaker({
      prepare: (page) =>
        page.addInitScript(`delete window.AudioWorklet; delete window.AudioWorkletNode;
          Object.defineProperty(BaseAudioContext.prototype, 'audioWorklet', { value: undefined });`),
    });
    await one.dictate();
    await one.released();
    const [clip] = clips();
    assert.equal(clip?.headers['content-type'], 'audio/webm;codecs=opus');
    const { file, seconds } = examined(clip);
    assert.equal(file.format, 'webm');
    assert(seconds > 0.5 && seconds < 30, `${seconds} s`);
    await one.speak();
    await one.unplug();
    await one.button('Use recording').click();
    await one.heard(world.api.said);
    assert.equal(examined(clips()[1]).file.format, 'webm');
  });

  it('resamples if the browser does not support 16 kHz', async () => {
    const one = await speaker({
      prepare: (page) =>
        page.addInitScript(`window.AudioContext = class extends AudioContext {
          constructor(options) {
            if (options?.sampleRate) throw new DOMException('No', 'NotSupportedError');
            super({ sampleRate: 44_100 });
          }
        }`),
    });
    await one.dictate();
    await one.released();
    const { speech } = examined(clips()[0]);
    assert(speech?.encoding === 'pcm');
    const samples = new Int16Array(speech.bytes.slice().buffer);
    // The microphone plays 140 Hz; a wrong sample rate would shift it.
    assert(power(samples, 140) > 20 * power(samples, (140 * 44_100) / 48_000));
    assert(power(samples, 140) > 20 * power(samples, (140 * 16_000) / 44_100));
  });

  it('records under a strict policy without a violation; with only a nonce it records a file', async () => {
    const nonce = '4f8a';
    for (const [script, type] of [
      [world.widget, 'audio/wav'],
      [`'nonce-${nonce}' 'strict-dynamic'`, 'audio/wav'],
      // A worklet cannot carry a nonce.
      [`'nonce-${nonce}'`, 'audio/webm;codecs=opus'],
    ] as const) {
      const one = await speaker({
        ...strictPage(script, nonce),
        prepare: (page) =>
          page.addInitScript(() => {
            const seen: string[] = [];
            Object.defineProperty(window, 'violations', { value: seen });
            addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
          }),
      });
      await one.dictate();
      await one.dictate();
      await one.released();
      assert.deepEqual(await one.page.evaluate('window.violations'), [], script);
      assert.deepEqual(
        one.visitor.requests.filter((url) => url.includes('csp-report')),
        [],
        script,
      );
      assert.deepEqual(
        clips().map(({ headers }) => headers['content-type']),
        [type, type],
        script,
      );
    }
  });
});

/** How much of a frequency there is. https://en.wikipedia.org/wiki/Goertzel_algorithm */
function power(samples: Int16Array, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / 16_000);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + turn * last - before, last];
  return last * last + before * before - turn * last * before;
}
