import type { WidgetConfig } from '../config.ts';
import type { BobEvents, BobIdentity, BobSettings } from '../types.ts';
import type { Strings } from './strings.ts';

/** One listener of the page; without `call` it has been taken back. */
export interface Listener {
  readonly event: keyof BobEvents;
  call?: ((detail: never) => void) | undefined;
}

/** What the loader hands to the chat. */
export interface Env {
  /** As it was when our script ran: pages replace it later, and the chat loads after that. */
  readonly fetch: typeof fetch;
  /** With what the page has changed of it. */
  readonly config: WidgetConfig;
  /** Origin of our own script. */
  readonly base: string;
  /** On a page of the deployment itself: no key, and `/api/chat`. */
  readonly own: boolean;
  readonly root: ShadowRoot;
  /** Already adopted, and empty: adopting iterates an array, which the page may have broken by then. */
  readonly sheet: CSSStyleSheet;
  readonly launcher: HTMLButtonElement;
  readonly storageKey: string;
  readonly strings: Strings;
  readonly language: string;
  readonly listeners: Listener[];
  readonly identity: BobIdentity | undefined;
  /** Fetches another of our files. */
  readonly get: (name: string) => Promise<unknown>;
  /** Fetches the configuration again. Rejects with the `Response` when there is none any more. */
  readonly renew: () => Promise<WidgetConfig>;
}

/** The chat, as the loader knows it. */
export interface Chat {
  /** @param focus false when nobody asked for it, for example after a reload */
  open(focus: boolean): void;
  close(): void;
  isOpen(): boolean;
  send(text: string): void;
  /** The configuration, the language or who the visitor is has changed. */
  refresh(config: WidgetConfig, language: string, identity: BobIdentity | undefined): void;
  destroy(): void;
}

export type StartChat = (env: Env) => Chat;
export type Settings = { -readonly [K in keyof BobSettings]: BobSettings[K] };
