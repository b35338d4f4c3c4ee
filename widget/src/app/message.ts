import type { Env } from '../env.ts';
import { copyText } from './clipboard.ts';
import { h, icon, iconButton, replaceChildren } from './dom.ts';
import { link, safeUrl } from './inline.ts';
import { markdownView } from './markdown.ts';
import type { Entry, Source } from './state.ts';

export interface MessageActions {
  readonly announce: (text: string) => void;
  readonly rate: (entry: Entry, rating: 'up' | 'down') => void;
}

export interface MessageView {
  readonly node: HTMLElement;
  /** @param connected true if queued messages are being sent */
  update(entry: Entry, connected: boolean): void;
}

/** One message. Called again, it changes only what has changed. */
export function messageView(env: Env, { role }: Entry, actions: MessageActions): MessageView {
  const { strings, config } = env;
  const byBob = role === 'bot';
  const text = role === 'visitor' || role === 'system' ? undefined : markdownView();
  const plain = h('p', { dir: 'auto' });
  const footer = h('div', { class: 'footer' });
  const author = role === 'visitor' ? strings.you : byBob ? config.name : strings.team;
  const who = h('span', { class: role === 'agent' ? 'who' : 'hidden' }, [
    role === 'agent' ? author : `${author}: `,
  ]);
  const bubble = h('div', { class: 'bubble' }, [text ? text.node : plain]);
  const node = h('div', { class: `message ${role}` }, role === 'system' ? [plain] : [who, bubble, footer]);
  let drawn = '';

  return {
    node,
    update(entry, connected) {
      if (text) text.show(entry.text);
      else if (plain.textContent !== entry.text) plain.textContent = entry.text;
      node.classList.toggle('refused', Boolean(entry.refused));
      node.classList.toggle('queued', entry.state === 'queued' && !connected);
      const { state, note, streaming, refused, incomplete, messageId } = entry;
      const next = `${state}${note}${streaming}${refused}${incomplete}${messageId}${connected}`;
      if (next !== drawn) replaceChildren(footer, footerOf(entry, connected));
      drawn = next;
      showRating(entry);
    },
  };

  function footerOf(entry: Entry, connected: boolean): (HTMLElement | false | undefined)[] {
    if (role === 'visitor') {
      if (entry.state === 'queued') return [!connected && h('span', {}, [strings.waiting])];
      if (entry.state !== 'failed') return [];
      return [h('span', { class: 'error' }, [`${strings.failed}. ${entry.note ?? ''}`])];
    }
    if (entry.streaming || !byBob) return [];
    return [
      entry.refused && h('p', { class: 'hint' }, [icon('info'), strings.refused]),
      entry.incomplete && h('p', { class: 'hint' }, [icon('info'), strings.incomplete]),
      entry.sources?.length ? sourcesOf(entry.sources) : undefined,
      // The greeting is not an answer and has no sources.
      entry.sources && buttons(entry),
    ];
  }

  function sourcesOf(sources: readonly Source[]): HTMLElement {
    const items = h('ul', { 'aria-label': strings.sources });
    for (let i = 0; i < sources.length; i++) {
      const { title, url } = sources[i] as Source;
      const href = safeUrl(url || '');
      const item = href ? link(href, 'source') : h('span', { class: 'source' });
      item.appendChild(icon('source'));
      item.appendChild(h('bdi', {}, [title]));
      if (href) item.appendChild(h('span', { class: 'hidden' }, [` (${strings.newTab})`]));
      items.appendChild(h('li', {}, [item]));
    }
    return h('div', { class: 'sources' }, [h('span', { 'aria-hidden': 'true' }, [strings.sources]), items]);
  }

  async function copied({ text }: Entry): Promise<void> {
    if (await copyText(text, node)) actions.announce(strings.copied);
  }

  /** Updates the buttons in place, so that they keep the focus. */
  function showRating({ rating }: Entry): void {
    const all = footer.querySelectorAll('[aria-pressed]');
    for (let i = 0; i < all.length; i++)
      all[i]?.setAttribute('aria-pressed', `${rating === (i ? 'down' : 'up')}`);
  }

  function buttons(entry: Entry): HTMLElement {
    const copy = iconButton('copy', strings.copy, () => {
      void copied(entry);
      copy.classList.add('done');
    });
    const rate = (rating: 'up' | 'down', name: 'good' | 'bad') => {
      const button = iconButton(name, strings[name], () => {
        actions.rate(entry, rating);
        showRating(entry);
        actions.announce(strings.thanks);
      });
      button.setAttribute('aria-pressed', 'false');
      return button;
    };
    // The deployment's own pages have no key and thus no ratings; ended conversations accept none.
    const rated = !env.own && entry.messageId;
    return h('div', { class: 'actions' }, [copy, rated && rate('up', 'good'), rated && rate('down', 'bad')]);
  }
}
