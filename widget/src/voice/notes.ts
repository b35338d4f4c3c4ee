import { h, replaceChildren } from '../app/dom.ts';
import type { Place } from './voice.ts';
import type { VoiceWords } from './words.ts';

/** Interval of the countdown of disabled buttons. */
const LOOK_MS = 500;

/** A button of a note. */
export interface Choice {
  readonly label: () => string;
  readonly act: () => void;
  readonly isFirst?: boolean;
  /** Enabled from this `performance.now()` on; until then it shows the remaining seconds. */
  readonly from?: number;
}

/** Shows one note at a time above the composer, with its buttons. */
export function notes(place: () => Place, words: () => VoiceWords) {
  let word: keyof VoiceWords | undefined;
  let choices: readonly Choice[] = [];
  let timer = 0;

  function draw(): void {
    clearTimeout(timer);
    const { note } = place();
    note.hidden = !word;
    if (!word) return;
    const isBusy = word === 'making';
    const text = h('p', { class: isBusy && 'wait' }, [isBusy && h('i', { class: 'spinner' }), words()[word]]);
    replaceChildren(note, [text]);
    for (let i = 0; i < choices.length; i++) note.appendChild(buttonOf(choices[i] as Choice));
  }

  function buttonOf({ label, act, isFirst, from = 0 }: Choice): HTMLButtonElement {
    const left = () => Math.ceil((from - performance.now()) / 1_000);
    const button = h('button', {
      type: 'button',
      class: isFirst ? 'primary' : 'secondary',
      onclick: () => left() > 0 || act(),
    });
    const look = () => {
      const isEarly = left() > 0;
      button.textContent = isEarly ? `${label()} (${left()})` : label();
      // Not `disabled`, which would take the focus away.
      button.setAttribute('aria-disabled', `${isEarly}`);
      if (isEarly) timer = setTimeout(look, LOOK_MS);
    };
    look();
    return button;
  }

  return {
    draw,
    show(next: keyof VoiceWords, offered: readonly Choice[]): void {
      word = next;
      choices = offered;
      draw();
      place().say(words()[next]);
    },
    hide(): void {
      word = undefined;
      draw();
    },
    hasFocus: (): boolean => place().note.contains((place().note.getRootNode() as ShadowRoot).activeElement),
    focus: (): void => place().note.querySelector('button')?.focus(),
  };
}
