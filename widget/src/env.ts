import type { WidgetConfig } from '../config.ts';
import type { BobEvents, BobIdentity, BobSettings } from '../types.ts';
import type { Strings } from './strings.ts';

/** A listener of the page; without `call` it is unsubscribed. */
export interface Listener {
  readonly event: keyof BobEvents;
  call?: ((detail: never) => void) | undefined;
}

/** The configuration with the page's settings. */
export type ChatConfig = WidgetConfig & Pick<BobSettings, 'text'>;

/** Values that the loader passes to the chat. */
export interface Env {
  /** The original function: pages may replace it before the chat loads. */
  readonly fetch: typeof fetch;
  /** With what the page has changed of it. */
  readonly config: ChatConfig;
  /** Origin of our own script. */
  readonly base: string;
  /** True on the deployment's own pages: no key, and `/api/chat`. */
  readonly own: boolean;
  readonly root: ShadowRoot;
  /** Adopted while empty: adopting iterates an array, which the page may break later. */
  readonly sheet: CSSStyleSheet;
  readonly launcher: HTMLButtonElement;
  readonly storageKey: string;
  readonly strings: Strings;
  readonly language: string;
  readonly listeners: Listener[];
  readonly identity: BobIdentity | undefined;
  /** Fetches another of our files. */
  readonly get: (name: string) => Promise<unknown>;
  /** Fetches the configuration again. Rejects with the `Response` if it no longer exists. */
  readonly renew: () => Promise<ChatConfig>;
}

/** The chat, as the loader knows it. */
export interface Chat {
  /** @param focus false if the visitor did not open it, for example after a reload */
  open(focus: boolean): void;
  close(): void;
  isOpen(): boolean;
  send(text: string): void;
  /** The configuration, the language or who the visitor is has changed. */
  refresh(config: ChatConfig, language: string, identity: BobIdentity | undefined): void;
  destroy(): void;
}

export type StartChat = (env: Env) => Chat;
export type Settings = { -readonly [K in keyof BobSettings]: BobSettings[K] };
