/**
 * Types of `window.Bob`. Copy this file, or reference it:
 *
 * ```ts
 * declare global { interface Window { Bob?: import('./bob').Bob } }
 * ```
 */

/** Options that a page may change at runtime. They are not stored. */
export interface BobSettings {
  /** BCP 47, for example `de`; one of the widget's nine languages. */
  readonly locale?: string | null;
  readonly theme?: 'auto' | 'light' | 'dark';
  readonly position?: 'right' | 'left' | 'bottom-right' | 'bottom-left';
  /** CSS pixels between the launcher and the side of the window; default: 20. */
  readonly offsetX?: number;
  /** CSS pixels between the launcher and the bottom of the window; default: 20. */
  readonly offsetY?: number;
  /** Takes the widget out of the browser's top layer, and stacks it with the page's own elements. */
  readonly zIndex?: number;
  /** `hidden`: only the page opens the chat, with `open` or `send`. */
  readonly launcher?: 'shown' | 'hidden';
  /** CSS selector of a positioned element. The widget fills it instead of the window. */
  readonly container?: string;
  /** Text in the empty input field. The visitor may change it, and sends it. */
  readonly text?: string;
  /** `#rrggbb`; lightened or darkened where it would be hard to read. */
  readonly accent?: string;
  readonly greeting?: string;
  readonly suggestions?: readonly string[];
}

/**
 * The visitor's identity: signed by your server, or only stated by the page. Stated facts are always shown as unverified
 * and never replace signed ones.
 */
export type BobIdentity =
  | {
      /** A JWT that your server signed with the tenant's secret. */
      readonly token: string;
    }
  | {
      /** Up to 200 characters. */
      readonly name?: string;
      /** Up to 320 characters. */
      readonly email?: string;
    };

export interface BobMessage {
  readonly role: 'visitor' | 'bot' | 'agent' | 'system';
  readonly text: string;
}

/** The events of `on` and their data. */
export interface BobEvents {
  /** The chat has loaded; before that there is only the launcher. */
  readonly ready: undefined;
  readonly open: undefined;
  readonly close: undefined;
  /** A message was sent or arrived, whole. */
  readonly message: BobMessage;
  /** How many messages the visitor has not seen. */
  readonly unread: number;
  /** Who answers. */
  readonly mode: 'bot' | 'human';
  readonly shutdown: undefined;
}

export type BobListener<E extends keyof BobEvents> = (detail: BobEvents[E]) => void;

export interface BobShutdown {
  /** Leave the conversation in the visitor's browser, for the next time the tag is there. */
  readonly keepConversation?: boolean;
}

/** One call, as data: what `push` takes, before and after the script has loaded. */
export type BobCommand =
  | readonly ['open']
  | readonly ['close']
  | readonly ['send', string]
  | readonly ['identify', BobIdentity]
  | readonly ['update', BobSettings]
  | readonly ['shutdown', BobShutdown?]
  | { [E in keyof BobEvents]: readonly ['on', E, BobListener<E>] }[keyof BobEvents];

/** `window.Bob` once the script has run. */
export interface BobApi {
  open(): void;
  close(): void;
  /** Opens the chat and sends a message as the visitor. */
  send(text: string): void;
  identify(identity: BobIdentity): void;
  update(settings: BobSettings): void;
  /** Removes everything: the element, listeners, timers, requests, the stored conversation and `window.Bob`. */
  shutdown(options?: BobShutdown): void;
  /** @returns a function that unsubscribes */
  on<E extends keyof BobEvents>(event: E, listener: BobListener<E>): () => void;
  push(...commands: readonly BobCommand[]): void;
}

/** `window.Bob = window.Bob || []`: a plain array until the script has run. */
export type Bob = BobApi | BobCommand[];
