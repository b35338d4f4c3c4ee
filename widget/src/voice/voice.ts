import type { ConnectionOf } from '../app/connection.ts';
import type { LiveEnv } from '../app/conversation.ts';
import type { State } from '../app/state.ts';
import type { Store } from '../app/store.ts';

/** The parts of the chat's composer that voice changes. */
export interface Place {
  readonly field: HTMLTextAreaElement;
  /** The button that was pressed; while it records, it stops. */
  readonly mic: HTMLButtonElement;
  /** Stands above the composer; hidden when there is nothing to say. */
  readonly note: HTMLElement;
  /** The field's text has changed. */
  readonly grow: () => void;
  /** Announces a text to screen readers. */
  readonly say: (text: string) => void;
}

/** The chat's way to the server. */
export interface Line {
  /** @param rest of the path of clips @throws Failure unless it is answered 2xx */
  readonly hear: (of: State, rest: string, init: RequestInit, hurry: AbortController) => Promise<Response>;
  readonly connection: ConnectionOf;
  readonly store: Store;
}

/** Voice, as the chat knows it. */
export interface Voice {
  press(event: MouseEvent): void;
  /** The composer has been drawn anew. */
  attach(place: Place): void;
}

export type StartVoice = (env: LiveEnv, line: Line, signal: AbortSignal) => Promise<Voice>;
