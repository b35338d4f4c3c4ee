import type { LauncherConfig, WidgetConfig } from '../../config.ts';
import type { BobApi, BobCommand, BobIdentity } from '../../types.ts';
import type { Chat, Listener, Settings, StartChat } from '../env.ts';
import type { Strings } from '../strings.ts';
import { chooseLanguage, wordsOf } from './language.ts';
import { accentRules, drawLauncher } from './launcher.ts';
import type { Tag } from './tag.ts';

declare const __HASH__: string;

/** Draws the launcher and answers the page's commands; everything else is fetched when somebody wants it. */
export function startWidget({ base, key, position, config }: Tag, onShutdown: () => void): BobApi {
  // Both before a page has replaced them by its own.
  const request = fetch.bind(window);
  const Later = Promise;
  const pageOrigin = origin;
  const address = config ? `${config.tenantId}/config` : `keys/${key}`;
  // The part of a key that names the tenant: a conversation outlives its key.
  const storageKey = `bob:${key.slice(8, 29)}`;
  const { host, root, sheet, button, note, colors } = drawLauncher();
  const listeners: Listener[] = [];
  const unsent: string[] = [];
  const settings = {} as Settings;
  if (position) settings.position = position as 'left';
  let stored: LauncherConfig | undefined = config;
  let identity: BobIdentity | undefined;
  let chat: Chat | undefined;
  let loading = false;
  let tries = 0;
  let wantsOpen = false;
  let gone = false;

  const language = () => chooseLanguage(current().locale);
  const current = () => ({ ...stored, ...settings }) as WidgetConfig;

  function paint(): void {
    const { accent, position } = current();
    colors.replaceSync(accentRules(accent));
    button.className = `launcher ${position}`;
    note.className = `note ${position}`;
    if (!chat) button.setAttribute('aria-label', wordsOf(language())[0]);
  }

  const get = async (name: string): Promise<unknown> => {
    // A browser may remember a module that it could not fetch, so another try gets another address.
    try {
      return (await import(`${base}/widget/app/${name}-${__HASH__}.js${tries ? `?${tries}` : ''}`)).default;
    } catch (error) {
      tries++;
      throw error;
    }
  };

  /** A promise that fails while nobody waits for it would be reported to the page. */
  const settled = async (promise: Promise<unknown>): Promise<unknown> => {
    try {
      return await promise;
    } catch {
      return undefined;
    }
  };

  /** Ends a task here, so that the page is not held up by all of it at once. */
  const turn = () => new Later((next) => setTimeout(next));

  /** The configuration as it is now. @throws Response when there is none any more */
  async function renew(): Promise<WidgetConfig> {
    const response = await request(`${base}/widget/${address}.json`, { cache: 'no-cache' });
    if (!response.ok) throw response;
    stored = (await response.json()) as WidgetConfig;
    paint();
    return current();
  }

  /** @param focus false when it is only a conversation of an earlier page that goes on */
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
      // Nobody is told of a failure that nobody has asked for.
      if (focus) note.textContent = wordsOf(language())[1];
    }
    loading = false;
    button.removeAttribute('aria-busy');
  }

  /** The widget was really seen here. A failure is left to the next page view. */
  function prove(): void {
    const { unproven, api } = current();
    if (!unproven || unproven.indexOf(pageOrigin) < 0) return;
    const headers = { 'Content-Type': 'application/json', 'X-Widget-Key': key };
    void settled(request(`${api || base}/api/widget/proof`, { method: 'POST', headers, body: '{}' }));
  }

  /** Beside the body: one that is replaced, hidden or transformed takes nothing of ours with it. */
  function draw(): void {
    if (!gone && !host.isConnected) document.documentElement.appendChild(host);
  }

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
      Object.assign(settings, changed);
      paint();
      chat?.refresh(current(), language(), identity);
    },
    shutdown(options) {
      if (gone) return;
      gone = true;
      chat?.destroy();
      chat = undefined;
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
      // A page that has thrown our element away and adds the tag again wants it back.
      if (document.body) draw();
      for (let i = 0; i < commands.length; i++) {
        try {
          // Not destructured: that iterates, and the page may have broken how arrays do.
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
  if (document.body) draw();
  else document.addEventListener('DOMContentLoaded', draw);
  prove();
  storage((all) => {
    // What the chat itself has stored; see app/store.ts. On a phone it would cover the page that was gone to.
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
    // Then there is nothing to go on with.
  }
}
