import type { Env } from '../env.ts';
import { h, icon } from './dom.ts';
import { isComposing } from './keyboard.ts';
import type { Microphone } from './microphone.ts';

const MOST = 4_000;

/** The field in which a visitor writes. */
export function composer(
  env: Env,
  send: (text: string) => void,
  say: (text: string) => void,
  mic: Microphone,
) {
  const { strings } = env;
  const field = h('textarea', {
    rows: '1',
    placeholder: strings.placeholder,
    'aria-label': strings.placeholder,
    enterkeyhint: 'send',
    oninput: grow,
    onkeydown: (event: KeyboardEvent) => {
      // Enter also confirms a character of an input method (IME).
      if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      submit();
    },
  });
  const button = h(
    'button',
    { type: 'submit', class: 'send', 'aria-label': strings.send, title: strings.send },
    [icon('send')],
  );
  const form = h(
    'form',
    {
      onsubmit: (event: Event) => {
        event.preventDefault();
        submit();
      },
    },
    [field, button],
  );
  const note = h('div', { class: 'ask', role: 'group', hidden: true });
  mic?.(form, { field, note, grow, say });

  function grow(): void {
    // Empty, the placeholder goes with the language.
    field.dir = field.value ? 'auto' : '';
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 132)}px`;
    button.classList.toggle('ready', Boolean(field.value.trim()));
  }

  function submit(): void {
    // A truncated paste may leave half a surrogate pair, which is not valid text.
    const text = field.value
      .trim()
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
    if (!text) return;
    if (text.length > MOST && text.replace(/[\ud800-\udbff]/g, '').length > MOST) {
      say(strings.tooLong);
      return;
    }
    field.value = '';
    grow();
    send(text);
  }

  return { form, field, note };
}
