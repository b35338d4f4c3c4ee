import type { StartChat } from '../env.ts';
import type { Strings } from '../strings.ts';
import { converse, type LiveEnv } from './conversation.ts';
import { h } from './dom.ts';
import { emit } from './events.ts';
import { trapFocus } from './keyboard.ts';
import { dressLauncher } from './launcher.ts';
import { microphone } from './microphone.ts';
import { drawPanel, type Panel } from './panel.ts';
import { shield } from './shield.ts';
import { isDark, rulesOf } from './theme.ts';
import { fitViewport, isPhone } from './viewport.ts';

/** Starts the chat: the conversation, and the panel that shows it. */
const startChat: StartChat = (given) => {
  const env: LiveEnv = { ...given };
  const { launcher } = env;
  const dress = dressLauncher(env);
  const end = new AbortController();
  const { signal } = end;
  const frame = h('div');
  let panel: Panel;
  let isOpen = false;
  let redraw = 0;
  let text: string | undefined;

  const chat = converse(
    env,
    {
      render,
      asking: (shown) => panel.asking(shown),
      partial(entry) {
        if (entry.text.length < 40 || !panel.has(entry)) render();
        panel.live.partial(entry.text);
        // At most once a frame, and less often if rendering is slow.
        redraw ||= setTimeout(
          () => {
            redraw = 0;
            panel.grow(entry);
          },
          16 + entry.text.length / 200,
        );
      },
      whole: ({ text }) => panel.live.whole(text),
      say: (text) => panel.live.say(text),
      connection: (next, was) => panel.connection(next, was),
      reconfigured: draw,
    },
    () => isOpen,
    signal,
  );
  const mic = microphone(env, chat.line, signal);

  function render(): void {
    if (signal.aborted) return;
    panel.render(chat.state(), chat.connection());
    redress();
  }

  const redress = () => dress(isOpen, chat.state().unread, env);

  function send(text: string): void {
    const asked = `${text}`.trim();
    if (!asked) return;
    chat.send(asked);
    panel.scrollDown();
  }

  function draw(): void {
    if (signal.aborted) return;
    const earlier = panel as Panel | undefined;
    panel = drawPanel(env, { send, close, restart: chat.restart, retry: chat.retry, rate: chat.rate }, mic);
    frame.lang = env.strings.tag;
    frame.dir = env.strings.dir;
    trapFocus(panel.node, close);
    fitViewport(panel.node, signal);
    if (earlier) {
      const focused = earlier.field === env.root.activeElement;
      panel.node.hidden = earlier.node.hidden;
      panel.field.value = earlier.field.value;
      frame.replaceChild(panel.node, earlier.node);
      if (focused) panel.field.focus({ preventScroll: true });
      if (chat.connection() !== 'ok') panel.connection(chat.connection(), 'ok');
    } else frame.appendChild(panel.node);
    // Only once: a visitor who deleted it does not want it back.
    if (env.config.text !== text) {
      text = env.config.text;
      if (text && !panel.field.value) panel.field.value = text;
    }
    const { position, theme, accent } = env.config;
    const dark = isDark(theme);
    env.sheet.replaceSync(rulesOf(accent, dark));
    frame.className = `frame ${position} ${dark ? 'dark' : ''}`;
    render();
  }

  async function speak(language: string): Promise<void> {
    env.language = language;
    try {
      const strings = (await env.get(`lang-${language}`)) as Strings;
      if (env.language !== language) return;
      env.strings = strings;
      draw();
    } catch {
      // The language that is there stays.
    }
  }

  function open(focus: boolean): void {
    if (isOpen) return;
    isOpen = true;
    panel.node.classList.add('fresh');
    panel.node.hidden = false;
    // A separate task, so that the layout does not make one long task.
    requestAnimationFrame(() => setTimeout(() => settle(focus)));
    chat.shown(true);
    redress();
    emit(env, 'open', undefined);
  }

  function settle(focus: boolean): void {
    panel.node.classList.remove('fresh');
    if (!isOpen || signal.aborted) return;
    panel.scrollDown();
    // On a phone, focusing the field would open the keyboard over the text.
    if (focus) (isPhone() ? panel.node : panel.field).focus({ preventScroll: true });
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    const inside = panel.node.contains(env.root.activeElement);
    panel.node.hidden = true;
    chat.shown(false);
    redress();
    if (inside) launcher.focus({ preventScroll: true });
    emit(env, 'close', undefined);
  }

  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw, { signal });

  shield(env.root.host, signal);
  // Browsers forget the scroll positions in an element that moves.
  env.root.host.addEventListener('toggle', () => panel.scrollDown(), { signal });
  draw();
  env.root.insertBefore(frame, launcher);
  chat.resume();
  emit(env, 'ready', undefined);

  return {
    open,
    close,
    isOpen: () => isOpen,
    send,
    refresh(config, language, identity) {
      env.config = config;
      env.identity = identity;
      draw();
      if (language !== env.language) void speak(language);
    },
    destroy() {
      emit(env, 'shutdown', undefined);
      end.abort();
      chat.stop();
      clearTimeout(redraw);
      frame.remove();
    },
  };
};

export default startChat;
