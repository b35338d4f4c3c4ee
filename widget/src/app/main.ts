import type { Env, StartChat } from '../env.ts';
import type { Strings } from '../strings.ts';
import { h } from './dom.ts';
import { emit } from './events.ts';
import { trapFocus } from './keyboard.ts';
import { dressLauncher } from './launcher.ts';
import { drawPanel, type Panel } from './panel.ts';
import { poller } from './poller.ts';
import { type Connection, sender } from './sender.ts';
import { type Entry, openStore } from './store.ts';
import { isDark, rulesOf } from './theme.ts';
import { transport } from './transport.ts';
import { fitViewport, isPhone } from './viewport.ts';

/** Starts the chat: the store, what sends and fetches, and the panel that shows it. */
const startChat: StartChat = (given) => {
  const env: { -readonly [K in keyof Env]: Env[K] } = { ...given };
  const { launcher } = env;
  const dress = dressLauncher(env);
  const end = new AbortController();
  const { signal } = end;
  const frame = h('div');
  const store = openStore(env);
  const api = transport(env, () => store.state, signal);
  let panel: Panel;
  let connection: Connection = 'ok';
  let isOpen = false;
  let redraw = 0;

  const render = () => {
    if (!signal.aborted) panel.render(store.state);
  };
  const saved = () => {
    store.save();
    render();
  };

  const redress = () => dress(isOpen, store.state.unread, env);

  function connect(next: Connection): void {
    if (next === connection) return;
    panel.connection(next, connection);
    connection = next;
    render();
  }

  function setMode(mode: 'bot' | 'human', escalated: boolean): void {
    const { state } = store;
    if (mode !== state.mode) {
      note(mode === 'human' ? env.strings.joined : env.strings.left.replace('{name}', env.config.name));
      state.escalated = false;
      state.mode = mode;
      emit(env, 'mode', mode);
    } else if (escalated && !state.escalated && mode === 'bot') {
      note(env.strings.escalated);
      state.escalated = true;
    }
  }

  function note(text: string): void {
    store.add({ id: `note:${Date.now()}:${store.state.entries.length}`, role: 'system', text });
    panel.live.say(text);
  }

  function arrived({ role, text }: Entry): void {
    if (!isOpen) {
      store.state.unread++;
      redress();
      emit(env, 'unread', store.state.unread);
    }
    emit(env, 'message', { role, text });
  }

  const queue = sender(
    env,
    store,
    api,
    {
      connection: connect,
      asking: (entry) => {
        panel.asking(Boolean(entry) && store.state.mode === 'bot' && connection === 'ok');
        render();
      },
      partial(entry) {
        if (entry.text.length < 40 || !panel.has(entry)) render();
        panel.live.partial(entry.text);
        // Once for each frame at most, and less often the longer it takes.
        redraw ||= setTimeout(
          () => {
            redraw = 0;
            panel.grow(entry);
          },
          16 + entry.text.length / 200,
        );
      },
      answered(entry, { mode, escalated }) {
        panel.asking(false);
        if (entry) {
          panel.live.whole(entry.text);
          arrived(entry);
        }
        setMode(mode, escalated);
        saved();
        fetching.plan();
        void rateAgain();
      },
      changed: saved,
    },
    signal,
  );

  const fetching = poller(
    env,
    store,
    api,
    {
      received(entries, mode) {
        setMode(mode, false);
        for (let i = 0; i < entries.length; i++) {
          const entry = store.add(entries[i] as Entry);
          panel.live.say(entry.text);
          arrived(entry);
        }
        saved();
      },
      reached(yes) {
        if (connection === (yes ? 'down' : 'ok')) connect(yes ? 'ok' : 'down');
        if (yes) queue.retry();
      },
    },
    () => isOpen,
    signal,
  );

  async function rateAgain(): Promise<void> {
    const entry = store.find(({ unrated }) => Boolean(unrated));
    if (!entry?.messageId || !entry.rating) return;
    try {
      await api.rate(entry.messageId, entry.rating);
      entry.unrated = undefined;
      store.save();
    } catch {
      // It goes with the next message that arrives.
    }
  }

  function send(text: string): void {
    const asked = `${text}`.trim();
    if (!asked) return;
    queue.send(asked);
    panel.scrollDown();
    emit(env, 'message', { role: 'visitor', text: asked });
  }

  function draw(): void {
    const earlier = panel as Panel | undefined;
    panel = drawPanel(
      env,
      {
        send,
        close,
        restart() {
          store.reset();
          connect('ok');
          panel.asking(false);
          render();
        },
        retry: () => {
          queue.retry();
          fetching.poll();
        },
        rate(entry, rating) {
          entry.rating = rating;
          entry.unrated = true;
          store.save();
          void rateAgain();
        },
      },
      () => connection === 'ok',
    );
    frame.lang = env.strings.tag;
    frame.dir = env.strings.dir;
    trapFocus(panel.node, close);
    fitViewport(panel.node, signal);
    if (earlier) {
      panel.node.hidden = earlier.node.hidden;
      panel.field.value = earlier.field.value;
      frame.replaceChild(panel.node, earlier.node);
      if (connection !== 'ok') panel.connection(connection, 'ok');
    } else frame.appendChild(panel.node);
    const { position, theme, accent } = env.config;
    const dark = isDark(theme);
    env.sheet.replaceSync(rulesOf(accent, dark));
    frame.className = `frame ${position} ${dark ? 'dark' : ''}`;
    redress();
    render();
  }

  async function speak(language: string): Promise<void> {
    env.language = language;
    try {
      const strings = (await env.get(`lang-${language}`)) as Strings;
      if (signal.aborted || env.language !== language) return;
      env.strings = strings;
      draw();
    } catch {
      // The language that is there stays.
    }
  }

  function open(focus: boolean): void {
    if (isOpen) return;
    isOpen = true;
    store.state.open = true;
    store.state.unread = 0;
    store.save();
    panel.node.classList.add('fresh');
    panel.node.hidden = false;
    redress();
    // What needs the layout waits for it, rather than making one task of everything.
    requestAnimationFrame(() => setTimeout(() => settle(focus)));
    fetching.plan();
    queue.retry();
    emit(env, 'open', undefined);
  }

  function settle(focus: boolean): void {
    panel.node.classList.remove('fresh');
    if (!isOpen || signal.aborted) return;
    panel.scrollDown();
    // On a phone the field would bring up the keyboard before anybody has read a word.
    if (focus) (isPhone() ? panel.node : panel.field).focus({ preventScroll: true });
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    store.state.open = false;
    store.save();
    const inside = panel.node.contains(env.root.activeElement);
    panel.node.hidden = true;
    redress();
    if (inside) launcher.focus({ preventScroll: true });
    emit(env, 'close', undefined);
  }

  const back = () => {
    queue.retry();
    if (store.state.cursor) fetching.poll();
  };
  addEventListener('online', back, { signal });
  addEventListener('offline', () => connect('down'), { signal });
  document.addEventListener('visibilitychange', () => document.hidden || fetching.plan(), { signal });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw, { signal });

  draw();
  env.root.insertBefore(frame, launcher);
  if (store.state.cursor) fetching.poll();
  queue.retry();
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
      fetching.stop();
      clearTimeout(redraw);
      frame.remove();
    },
  };
};

export default startChat;
