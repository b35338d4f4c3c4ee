import type { Env } from '../env.ts';
import type { Entry } from './state.ts';
import type { Store } from './store.ts';
import { asFailure, type Failure, type Received, type Transport } from './transport.ts';

/** Polling intervals. People answer within minutes, and a closed panel needs only its badge. */
const OPEN_MS = 3_000;
const CLOSED_MS = 30_000;
const SLOWEST_MS = 30_000;

export interface PollerEvents {
  received(entries: readonly Entry[], mode: 'bot' | 'human'): void;
  failed(failure: Failure): Promise<void>;
}

/** Fetches new messages once, and repeatedly while a person is in the conversation or expected. */
export function poller(
  { own }: Env,
  store: Store,
  api: Transport,
  on: PollerEvents,
  isOpen: () => boolean,
  signal: AbortSignal,
) {
  let timer = 0;
  let running = false;
  let failures = 0;
  let notBefore = 0;

  const isLive = () => store.state.mode === 'human' || store.state.escalated;

  function plan(): void {
    clearTimeout(timer);
    if (signal.aborted || !(isLive() || failures)) return;
    const often = isOpen() ? OPEN_MS : CLOSED_MS;
    const pause = Math.min(often * 2 ** failures, SLOWEST_MS);
    timer = setTimeout(() => void poll(), Math.max(pause, notBefore - Date.now()));
  }

  async function poll(): Promise<void> {
    if (own || running || signal.aborted) return;
    running = true;
    try {
      if (!document.hidden) await fetchAll();
      failures = 0;
    } catch (error) {
      const failure = asFailure(error);
      failures = Math.min(failures + 1, 4);
      notBefore = Date.now() + (failure.retryAfter ?? 0) * 1_000;
      if (!signal.aborted) await on.failed(failure);
    }
    running = false;
    plan();
  }

  async function fetchAll(): Promise<void> {
    const { state } = store;
    for (;;) {
      const page = await api.messages(state.cursor);
      if (signal.aborted || store.state !== state) return;
      const news: Entry[] = [];
      for (let i = 0; i < page.data.length; i++) {
        const entry = toEntry(page.data[i] as Received);
        state.cursor = entry.messageId;
        const known = store.find(({ messageId }) => messageId === entry.messageId);
        if (known && entry.rating && !known.unrated) known.rating = entry.rating;
        if (entry.role !== 'visitor' && !known) news[news.length] = entry;
      }
      on.received(news, page.mode);
      if (!page.next_cursor) return;
      state.cursor = page.next_cursor;
    }
  }

  return {
    poll: () => void poll(),
    plan,
    stop: () => clearTimeout(timer),
  };
}

const toEntry = ({ message_id, role, text, sources, incomplete, rating }: Received): Entry => ({
  id: message_id,
  role,
  text,
  messageId: message_id,
  sources,
  incomplete,
  rating,
});
