export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
}

/** One message, as the visitor sees it. */
export interface Entry {
  /** Local id; for a visitor's message its `client_message_id`. */
  readonly id: string;
  readonly role: 'visitor' | 'bot' | 'agent' | 'system';
  text: string;
  messageId?: string | undefined;
  sources?: readonly Source[] | undefined;
  refused?: boolean | undefined;
  incomplete?: boolean | undefined;
  /** Not sent yet, or finally rejected with `note`. */
  state?: 'queued' | 'failed' | undefined;
  note?: string | undefined;
  rating?: 'up' | 'down' | undefined;
  /** The rating has not reached the server. */
  unrated?: boolean | undefined;
  /** Being written; never stored. */
  streaming?: boolean | undefined;
}

export interface State {
  readonly session: string;
  /** The widget key that the conversation began with, and is bound to. */
  readonly key: string;
  token?: string | undefined;
  entries: Entry[];
  /** The newest message id from the server. */
  cursor?: string | undefined;
  mode: 'bot' | 'human';
  /** A person has been asked for. */
  escalated: boolean;
  unread: number;
  open: boolean;
  /** Tells the loader to come back on the next page: `open`, or `live` for a chat that is closed but not done. */
  wake?: 'open' | 'live' | undefined;
}
