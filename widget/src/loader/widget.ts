import type { LauncherConfig, WidgetConfig } from '../../config.ts';
import type { BobApi, BobCommand, BobIdentity } from '../../types.ts';
import type { Chat, Listener, Settings, StartChat } from '../env.ts';
import type { Strings } from '../strings.ts';
import { chooseLanguage, wordsOf } from './language.ts';
import { accentRules, drawLauncher } from './launcher.ts';
import { place, readSettings } from './settings.ts';
import type { Tag } from './tag.ts';

declare const __HASH__: string;

/** Draws the launcher and handles the page's commands. Everything else loads on demand. */
export function startWidget({ base, key, data, config }: Tag, onShutdown: () => void): BobApi {
  // Saved before a page can replace them.
  const request = fetch.bind(window);
  const Later = Promise;
  const pageOrigin = origin;
  const address = config ? `${config.tenantId}/config` : `keys/${key}`;
  // The tenant's part of the key, because a conversation outlives its key.
  const storageKey = `bob:${key.slice(8, 29)}`;
  const { host, root, sheet, button, note, colors } = drawLauncher();
  const listeners: Listener[] = [];
  const unsent: string[] = [];
  const settings: Settings = readSettings(data);
  let stored: LauncherConfig | undefined = config;
  let identity: BobIdentity | undefined;
  let chat: Chat | undefined;
  let loading = false;
  let tries = 0;
  let wantsOpen = false;
  let gone = false;

  const language = () => chooseLanguage(current().locale);
  const current = () => {
    const all = { ...stored, ...settings } as WidgetConfig & Settings;
    return { ...all, position: /left/.test(all.position) ? ('left' as const) : ('right' as const) };
  };

  function paint(): void {
    const { accent, position, launcher } = current();
    colors.replaceSync(
      accentRules(accent) +
        place(settings, (host.parentElement as { currentCSSZoom?: number } | null)?.currentCSSZoom),
    );
    button.className = `launcher ${position} ${launcher || ''}`;
    note.className = `note ${position}`;
    if (!chat) button.setAttribute('aria-label', wordsOf(language())[0]);
  }

  const get = async (name: string): Promise<unknown> => {
    // Browsers may cache a failed module load, so a retry uses another URL.
    try {
      return (await import(`${base}/widget/app/${name}-${__HASH__}.js${tries ? `?${tries}` : ''}`)).default;
    } catch (error) {
      tries++;
      throw error;
    }
  };

  /** Marks a promise as handled, so that its rejection is not reported to the page. */
  const settled = async (promise: Promise<unknown>): Promise<unknown> => {
    try {
      return await promise;
    } catch {
      return undefined;
    }
  };

  /** Yields to the page, so that no long task blocks it. */
  const turn = () => new Later((next) => setTimeout(next));

  /** Fetches the current configuration. @throws Response if it no longer exists */
  async function renew(): Promise<WidgetConfig> {
    const response = await request(`${base}/widget/${address}.json`, { cache: 'no-cache' });
    if (!response.ok) throw response;
    stored = (await response.json()) as WidgetConfig;
    paint();
    return current();
  }

  /** @param focus false if it only continues an earlier page's conversation */
  async function load(focus: boolean): Promise<void> {
    if (loading || gone || chat) return;
    loading = true;
    note.textContent = '';
    button.setAttribute('aria-busy', 'true');
    try {
      const renewed = settled(renew());
      if (!stored) {
        await renewed;
        prove();
      }
      const tongue = language();
      const words = settled(get(`lang-${tongue}`));
      const start = (await get('app')) as StartChat;
      const strings = (await words) as Strings;
      if (!strings || !(await renewed)) throw strings;
      await turn();
      if (!gone) {
        chat = start({
          fetch: request,
          config: current(),
          base,
          own: base === pageOrigin,
          root,
          sheet,
          launcher: button,
          storageKey,
          strings,
          language: tongue,
          listeners,
          identity,
          get,
          renew,
        });
        if (tongue !== language()) chat.refresh(current(), language(), identity);
        await turn();
        if (wantsOpen) chat?.open(focus);
        for (let i = 0; i < unsent.length; i++) chat?.send(unsent[i] as string);
      }
    } catch {
      // An error of an automatic load is not shown.
      if (focus) note.textContent = wordsOf(language())[1];
    }
    loading = false;
    button.removeAttribute('aria-busy');
  }

  /** Reports that the widget was shown on this origin. The next page view retries a failure. */
  function prove(): void {
    const { unproven, api } = current();
    if (!unproven || unproven.indexOf(pageOrigin) < 0) return;
    const headers = { 'Content-Type': 'application/json', 'X-Widget-Key': key };
    void settled(request(`${api || base}/api/widget/proof`, { method: 'POST', headers, body: '{}' }));
  }

  /**
   * Attaches the element, in the top layer if possible, and again if the page has removed it. It is the last child of the
   * body, because frameworks that own the document delete or refuse an element beside it. A page becomes inert behind a
   * modal dialog, so the element moves into it.
   */
  function draw(): void {
    let home: Element | null = document.body;
    if (gone || !home || document.readyState === 'loading') return;
    const { container, zIndex } = settings;
    const top = !container && zIndex === undefined && 'popover' in host;
    if (container) home = document.querySelector(container) || home;
    else if (top)
      document.querySelectorAll('dialog:modal').forEach((each) => {
        home = each;
      });
    // Caches of visited pages have copies of our element, without a shadow root.
    document.querySelectorAll('bob-widget').forEach((each) => {
      if (each !== host) each.remove();
    });
    if (host.parentNode === home) return;
    home.appendChild(host);
    paint();
    host.popover = top ? 'manual' : null;
    if (top) host.showPopover();
  }

  const watch = new MutationObserver(() => requestAnimationFrame(draw));

  const api: BobApi = {
    open() {
      wantsOpen = true;
      if (chat) chat.open(true);
      else void load(true);
    },
    close() {
      wantsOpen = false;
      chat?.close();
    },
    send(text) {
      api.open();
      if (chat) chat.send(text);
      else unsent[unsent.length] = text;
    },
    identify(visitor) {
      identity = visitor;
      chat?.refresh(current(), language(), identity);
    },
    update(changed) {
      Object.assign(settings, readSettings(changed));
      // To leave the top layer or enter it.
      if ('zIndex' in changed || 'container' in changed) host.remove();
      draw();
      paint();
      chat?.refresh(current(), language(), identity);
    },
    shutdown(options) {
      if (gone) return;
      gone = true;
      chat?.destroy();
      chat = undefined;
      watch.disconnect();
      host.remove();
      if (!options?.keepConversation) storage((all) => all.removeItem(storageKey));
      onShutdown();
    },
    on(event, call) {
      const listener: Listener = { event, call };
      listeners[listeners.length] = listener;
      return () => {
        listener.call = undefined;
      };
    },
    push(...commands: readonly BobCommand[]) {
      // If a page removed our element and adds the tag again, it wants the widget back.
      draw();
      for (let i = 0; i < commands.length; i++) {
        try {
          // Not destructured, because the page may have broken array iteration.
          const command = commands[i] as BobCommand;
          (api[command[0]] as (...all: unknown[]) => void)(command[1], command[2]);
        } catch (error) {
          console.error('Bob:', error);
        }
      }
    },
  };

  paint();
  button.addEventListener('click', () => (chat?.isOpen() ? api.close() : api.open()));
  draw();
  document.addEventListener('DOMContentLoaded', draw);
  watch.observe(document, { childList: true, subtree: true, attributeFilter: ['open'] });
  prove();
  storage((all) => {
    // Stored by the chat; see app/store.ts. On a phone the panel would cover the new page.
    const wake = /"wake":"(\w+)/.exec(all.getItem(storageKey) || '');
    wantsOpen = wake?.[1] === 'open' && innerWidth > 480;
    if (wake) void load(false);
  });
  return api;
}

/** Storage throws where it is forbidden. */
function storage(use: (all: Storage) => void): void {
  try {
    use(localStorage);
  } catch {
    // No stored conversation.
  }
}
