import type { Env } from '../env.ts';
import { type Announcer, announcer } from './announcer.ts';
import { composer } from './composer.ts';
import type { Connection } from './connection.ts';
import { h, icon, iconButton, replaceChildren } from './dom.ts';
import { fill } from './fill.ts';
import { type MessageActions, type MessageView, messageView } from './message.ts';
import type { Microphone } from './microphone.ts';
import type { Entry, State } from './state.ts';

export interface PanelActions {
  readonly send: (text: string) => void;
  readonly close: () => void;
  readonly restart: () => void;
  readonly retry: () => void;
  readonly rate: (entry: Entry, rating: 'up' | 'down') => void;
}

/** Draws the panel in one language. Its only state is the DOM. */
export function drawPanel(env: Env, actions: PanelActions, mic: Microphone) {
  const { strings, config } = env;
  const live: Announcer = announcer();
  const views = new Map<string, MessageView>();
  const forMessages: MessageActions = { announce: live.say, rate: actions.rate };

  const subtitle = h('p', { class: 'subtitle' });
  const restart = iconButton('restart', strings.restart, () => ask(true));
  const header = h('header', {}, [
    h('span', { class: 'avatar', 'aria-hidden': 'true' }, [config.name.trim().slice(0, 1).toUpperCase()]),
    h('div', { class: 'title' }, [
      h('h2', { id: 'bob-title', dir: 'auto' }, [`${config.name} · ${config.business}`]),
      subtitle,
    ]),
    restart,
    iconButton('close', strings.close, actions.close),
  ]);
  const banner = h('div', { class: 'banner', hidden: true });
  const messages = h('div', { class: 'messages' });
  const typing = h('div', { class: 'message bot typing', hidden: true }, [
    h('div', { class: 'bubble' }, [h('i'), h('i'), h('i')]),
  ]);
  const latest = iconButton('down', strings.latest, () => scrollDown(), 'icon latest');
  latest.hidden = true;
  const log = h(
    'div',
    { class: 'log', role: 'region', 'aria-label': strings.conversation, tabindex: '0', onscroll: onScroll },
    [messages, typing],
  );
  const suggestions = h('div', { class: 'suggestions', role: 'group', 'aria-label': strings.suggestions });
  const question = h('div', { class: 'ask', role: 'group', hidden: true }, [
    h('p', {}, [strings.restartAsk]),
    h('button', { type: 'button', class: 'primary', onclick: restartNow }, [strings.restart]),
    h('button', { type: 'button', class: 'secondary', onclick: () => ask(false) }, [strings.cancel]),
  ]);
  const input = composer(env, actions.send, live.say, mic);
  const node = h(
    'section',
    {
      class: 'panel',
      role: 'dialog',
      'aria-labelledby': 'bob-title',
      tabindex: '-1',
      hidden: true,
    },
    [
      header,
      banner,
      h('div', { class: 'middle' }, [log, latest]),
      suggestions,
      question,
      input.note,
      input.form,
      h('p', { class: 'notice' }, [strings.notice]),
      live.node,
    ],
  );

  let follows = true;
  let answering: HTMLElement | undefined;

  function onScroll(): void {
    follows = log.scrollHeight - log.scrollTop - log.clientHeight < 48;
    latest.hidden = follows;
  }

  function scrollDown(): void {
    log.scrollTop = log.scrollHeight;
    follows = true;
    latest.hidden = true;
  }

  /** Scrolls down with new text, but not past the start of an unread answer. */
  function follow(): void {
    if (!follows) return;
    const bottom = log.scrollHeight - log.clientHeight;
    log.scrollTop = answering ? Math.min(bottom, answering.offsetTop - 12) : bottom;
    follows = true;
  }

  function ask(shown: boolean): void {
    question.hidden = !shown;
    if (shown) question.querySelector('button')?.focus();
    else restart.focus();
  }

  function restartNow(): void {
    question.hidden = true;
    actions.restart();
    live.begin();
    live.say(strings.restarted);
    input.field.focus();
  }

  function hideSuccess(): void {
    if (banner.classList.contains('ok')) banner.hidden = true;
  }

  function suggest(): void {
    const { suggestions: texts } = config;
    for (let i = 0; i < texts.length && i < 4; i++) {
      const text = texts[i] as string;
      const onclick = () => {
        input.field.focus({ preventScroll: true });
        actions.send(text);
      };
      suggestions.appendChild(h('button', { type: 'button', dir: 'auto', onclick }, [text]));
    }
  }

  function subtitleOf({ mode, escalated }: State, connection: Connection): string {
    if (connection !== 'ok') return strings.away;
    if (mode === 'human') return strings.human;
    return escalated ? strings.called : strings.subtitle;
  }

  const text = config.greeting.trim() || fill(strings.greeting, config);
  const greeting: Entry = { id: 'greeting', role: 'bot', text };

  return {
    node,
    field: input.field,
    live,
    scrollDown,
    render(state: State, connection: Connection): void {
      const { entries } = state;
      let next: ChildNode | null = messages.firstChild;
      const keep = new Set<string>();
      for (let i = -1; i < entries.length; i++) {
        const entry = i < 0 ? greeting : (entries[i] as Entry);
        if (!entry.text.trim()) continue;
        keep.add(entry.id);
        let view = views.get(entry.id);
        if (!view) {
          view = messageView(env, entry, forMessages);
          views.set(entry.id, view);
        }
        view.update(entry, connection === 'ok');
        if (view.node === next) next = next.nextSibling;
        else messages.insertBefore(view.node, next);
      }
      while (next) {
        const gone: ChildNode = next;
        next = next.nextSibling;
        messages.removeChild(gone);
      }
      views.forEach((_, id) => {
        if (!keep.has(id)) views.delete(id);
      });
      subtitle.textContent = subtitleOf(state, connection);
      node.classList.toggle('human', state.mode === 'human');
      node.classList.toggle('lost', connection !== 'ok');
      restart.hidden = !entries.length;
      if (entries.length) replaceChildren(suggestions, []);
      else if (!suggestions.firstChild) suggest();
      follow();
    },
    has: ({ id }: Entry): boolean => views.has(id),
    /** An answer grows. */
    grow(entry: Entry): void {
      const view = views.get(entry.id);
      answering = view?.node;
      view?.update(entry, true);
      typing.hidden = true;
      follow();
    },
    asking(shown: boolean): void {
      typing.hidden = !shown;
      if (shown) {
        answering = undefined;
        live.begin();
        live.say(fill(strings.typing, config));
      }
      follow();
    },
    connection(connection: Connection, was: Connection): void {
      const text =
        connection === 'down' ? strings.offline : connection === 'ok' ? strings.back : strings[connection];
      const ok = connection === 'ok';
      banner.hidden = ok && was === 'ok';
      banner.className = `banner ${connection}`;
      replaceChildren(banner, [
        icon('info'),
        h('span', {}, [text]),
        !ok && h('a', { href: `${env.base}/status`, target: '_blank', rel: 'noopener' }, [strings.status]),
        !ok && h('button', { type: 'button', onclick: actions.retry }, [strings.retry]),
      ]);
      live.say(text);
      if (ok) setTimeout(hideSuccess, 4_000);
    },
  };
}

export type Panel = ReturnType<typeof drawPanel>;
