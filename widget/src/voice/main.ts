import { asFailure } from '../app/transport.ts';
import { isPhone } from '../app/viewport.ts';
import { type RecordingBar, recordingBar } from './bar.ts';
import { clock } from './clock.ts';
import { type Clip, type Recording, record } from './microphone.ts';
import { notes } from './notes.ts';
import { isWorthKeeping, ofClip, ofMicrophone } from './problems.ts';
import { adopt } from './sheet.ts';
import { type Errand, textOf } from './transcribe.ts';
import { addText } from './transcript.ts';
import type { Place, StartVoice } from './voice.ts';
import type { VoiceWords } from './words.ts';

/** An interrupted recording shorter than this, in milliseconds, is discarded. */
const WORTH_ASKING_MS = 500;

/** The state of voice. `kept`: a clip waits for the visitor's decision. */
type Phase = 'idle' | 'asking' | 'recording' | 'making' | 'kept';

/** Starts voice: it records in place of the composer and puts the text into its field. */
const startVoice: StartVoice = async (env, line, signal) => {
  let language = env.language;
  let words = (await env.get(`voice-${language}`)) as VoiceWords;
  adopt(env.root);
  let place: Place;
  let bar: RecordingBar | undefined;
  let phase: Phase = 'idle';
  let recording: Recording | undefined;
  /** Ends what is going on: asking for the microphone, or making text. */
  let end = new AbortController();
  const note = notes(
    () => place,
    () => words,
  );
  const time = clock(
    tick,
    () => say('tenLeft'),
    () => void finish(),
  );

  const say = (word: keyof VoiceWords) => place.say(words[word]);
  const panel = () => place.field.closest('.panel') as HTMLElement;
  const isSeen = () => !panel().hidden && !document.hidden;

  function tick(left: number): void {
    bar?.tick(recording?.level() ?? 0, left);
  }

  function show(next: Phase): void {
    phase = next;
    const { field, mic } = place;
    const form = field.form as HTMLFormElement;
    const isOn = phase === 'asking' || phase === 'recording';
    form.classList.toggle('voice', isOn);
    mic.hidden = phase === 'making' || phase === 'kept';
    const label = isOn ? words.stop : env.strings.speak;
    mic.setAttribute('aria-label', label);
    mic.title = label;
    if (!isOn) {
      bar?.node.remove();
      bar = undefined;
      return;
    }
    if (!bar) {
      bar = recordingBar(words, env.strings.cancel, cancel);
      form.insertBefore(bar.node, mic);
    }
    bar.asks(phase === 'asking');
    tick(time.left());
  }

  /** Shows an error without a clip to keep. */
  function tell(word: keyof VoiceWords): void {
    show('idle');
    note.show(word, [{ label: () => words.okay, act: dismiss }]);
  }

  function dismiss(): void {
    note.hide();
    show('idle');
    focusField();
  }

  /** Not on a phone, where focusing the field would open the keyboard. */
  const focusField = () => (isPhone() ? panel() : place.field).focus({ preventScroll: true });

  async function begin(): Promise<void> {
    note.hide();
    if (!navigator.onLine) {
      tell('offline');
      return;
    }
    const { signal: ended } = renewed();
    show('asking');
    place.mic.focus({ preventScroll: true });
    try {
      const opened = await record(ended, () => void breakOff('unplugged'));
      recording = opened;
      time.start();
      show('recording');
      say('started');
      if (!isSeen()) await breakOff('hidden');
    } catch (error) {
      if (!ended.aborted) tell(ofMicrophone(error));
    }
  }

  function renewed(): AbortController {
    end.abort();
    end = new AbortController();
    return end;
  }

  /**
   * Stops recording, releases the microphone and returns the clip.
   *
   * @param now even if the last word is lost
   */
  async function taken(now: boolean): Promise<Clip | undefined> {
    const ended = recording;
    recording = undefined;
    time.stop();
    if (now) ended?.release();
    try {
      return await ended?.stop(now);
    } finally {
      ended?.release();
    }
  }

  /** Cancels everything and discards the recording. */
  function drop(): void {
    end.abort();
    recording?.release();
    recording = undefined;
    time.stop();
  }

  async function finish(): Promise<void> {
    if (phase !== 'recording') return;
    const wasFocused = env.root.activeElement === place.mic;
    const { signal: ended } = renewed();
    making(wasFocused);
    const clip = await taken(false);
    if (clip && !ended.aborted) await make({ clip }, ended);
  }

  function making(wasFocused: boolean): void {
    show('making');
    note.show('making', [{ label: () => env.strings.cancel, act: cancel }]);
    if (wasFocused) focusField();
  }

  async function make(errand: Errand, ended: AbortSignal): Promise<void> {
    try {
      const text = await textOf(errand, env, line, ended);
      if (ended.aborted) return;
      note.hide();
      show('idle');
      addText(place, text);
      say('done');
    } catch (error) {
      if (ended.aborted) return;
      const failure = asFailure(error);
      const wasFocused = note.hasFocus();
      if (isWorthKeeping(failure)) keep(ofClip(failure), errand, () => env.strings.retry, failure.retryAfter);
      else tell(ofClip(failure));
      if (wasFocused) note.focus();
    }
  }

  /** @param wait seconds of the server's Retry-After */
  function keep(word: keyof VoiceWords, errand: Errand, label: () => string, wait = 0): void {
    const again = () => {
      const { signal: ended } = renewed();
      // Not on the button to cancel: a second Enter would lose the clip.
      making(note.hasFocus());
      void make(errand, ended);
    };
    show('kept');
    note.show(word, [
      { label, act: again, isFirst: true, from: performance.now() + wait * 1_000 },
      { label: () => words.discard, act: cancel },
    ]);
  }

  /** Stops recording when the panel is hidden, and keeps the clip. */
  async function breakOff(word: 'hidden' | 'unplugged'): Promise<void> {
    if (phase === 'asking' && word === 'hidden') cancel();
    if (phase !== 'recording') return;
    const isShort = time.passed() < WORTH_ASKING_MS;
    show('making');
    const { signal: ended } = renewed();
    const clip = await taken(true);
    if (ended.aborted) return;
    if (clip && !isShort) keep(word, { clip }, () => words.use);
    else tell(word);
  }

  function cancel(): void {
    const wasInside = panel().contains(env.root.activeElement);
    const wasOn = Boolean(bar);
    drop();
    note.hide();
    show('idle');
    if (wasInside && wasOn) place.mic.focus({ preventScroll: true });
    else if (wasInside) focusField();
    say('cancelled');
  }

  async function learn(): Promise<void> {
    language = env.language;
    try {
      const learned = (await env.get(`voice-${language}`)) as VoiceWords;
      if (language !== env.language) return;
      words = learned;
      redraw();
    } catch {
      // The words that are there stay.
    }
  }

  function redraw(): void {
    bar?.node.remove();
    bar = undefined;
    show(phase);
    note.draw();
  }

  /** Handles Escape before the panel closes on it. */
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229 || !bar) return;
    event.stopImmediatePropagation();
    cancel();
  }

  document.addEventListener('visibilitychange', () => document.hidden && void breakOff('hidden'), { signal });
  env.listeners[env.listeners.length] = { event: 'close', call: () => void breakOff('hidden') };
  signal.addEventListener('abort', drop);

  return {
    press({ detail }) {
      // The second click of a double click must not stop the recording.
      if (detail > 1) return;
      if (phase === 'recording') void finish();
      else if (phase === 'asking') cancel();
      else if (phase === 'idle' && isSeen()) void begin();
    },
    attach(next) {
      const { activeElement } = env.root;
      const wasFocused = Boolean(bar && activeElement && bar.node.parentNode?.contains(activeElement));
      place = next;
      // In the panel by then, and the panel on the page.
      setTimeout(() => {
        panel().addEventListener('keydown', onKey, { capture: true, signal });
        if (wasFocused) place.mic.focus({ preventScroll: true });
      });
      redraw();
      if (language !== env.language) void learn();
    },
  };
};

export default startVoice;
