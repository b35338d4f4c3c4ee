import type { ChatAnswer } from '../../../shared/contract/schemas/chat-answer.ts';
import type { Env } from '../env.ts';
import { readEvents } from './sse.ts';
import type { State } from './state.ts';

/** A stream sends a heartbeat every 15 s; after two missing ones the connection is dead. */
const SILENCE_MS = 40_000;

/** A failed call. `status` 0: the server was unreachable, or the connection was cut. */
export interface Failure {
  readonly status: number;
  readonly detail?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** True if no event arrived: a request without streaming may work. */
  readonly before?: boolean;
}

export interface Turn {
  readonly id: string;
  readonly message: string;
}

export interface Received {
  readonly message_id: string;
  readonly role: 'visitor' | 'bot' | 'agent' | 'system';
  readonly text: string;
  readonly sources: ChatAnswer['sources'];
  readonly incomplete?: true;
  readonly rating?: 'up' | 'down';
}

export interface Page {
  readonly data: readonly Received[];
  readonly next_cursor: string | null;
  readonly mode: 'bot' | 'human';
}

export const asFailure = (error: unknown): Failure =>
  error && typeof (error as Failure).status === 'number' ? (error as Failure) : { status: 0 };

/** The client of the public API. `signal` aborts all calls. */
export function transport(env: Env, state: () => State, signal: AbortSignal) {
  let streams = true;
  const { fetch, own } = env;
  const path = own ? '/api/chat' : '/api/widget/chat';
  const url = (rest: string) => `${env.config.api || env.base}${rest}`;

  async function call(address: string, init: RequestInit, hurry: AbortController): Promise<Response> {
    const headers: Record<string, string> = {
      ...(typeof init.body === 'string' ? { 'Content-Type': 'application/json' } : {}),
      ...(init.headers as Record<string, string>),
    };
    if (!own) headers['X-Widget-Key'] = state().key;
    const response = await fetch(address, {
      ...init,
      headers,
      signal: hurry.signal,
      credentials: own ? 'same-origin' : 'omit',
      cache: 'no-store',
    });
    if (response.ok) return response;
    throw await problem(response);
  }

  /** Runs a call that is aborted with the chat, or after an idle timeout. */
  async function timed<T>(run: (hurry: AbortController, alive: () => void) => Promise<T>): Promise<T> {
    const hurry = new AbortController();
    const stop = () => hurry.abort();
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(stop, SILENCE_MS);
    };
    alive();
    signal.addEventListener('abort', stop);
    try {
      return await run(hurry, alive);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  const body = ({ id, message }: Turn) => {
    const { session, token } = state();
    const { identity } = env;
    const signed = identity && 'token' in identity;
    return JSON.stringify({
      message,
      session_id: session,
      session_token: token,
      client_message_id: id,
      locale: env.strings.tag,
      business_id: own ? env.config.tenantId : undefined,
      identity: own || !signed ? undefined : identity.token,
      visitor: own || signed ? undefined : identity,
    });
  };

  const stream = (turn: Turn, delta: (text: string) => void) =>
    timed(async (hurry, alive): Promise<ChatAnswer> => {
      let before = true;
      let answer: ChatAnswer | undefined;
      let failure: Failure | undefined;
      try {
        const response = await call(url(`${path}/stream`), { method: 'POST', body: body(turn) }, hurry);
        await readEvents(
          response.body as ReadableStream<Uint8Array>,
          (event, data) => {
            before = false;
            if (event === 'delta') delta((data as { text: string }).text);
            if (event === 'end') answer = data as ChatAnswer;
            if (event === 'error') failure = data as Failure;
          },
          alive,
        );
      } catch (error) {
        if (!answer) throw { ...asFailure(error), before };
      }
      if (answer) {
        check(answer);
        return answer;
      }
      throw failure ?? { status: 0, before };
    });

  const sessionOf = ({ session, token }: State) => ({
    'X-Session-Id': session,
    ...(token ? { 'X-Session-Token': token } : {}),
  });

  return {
    /** Sends a message; it streams the answer if possible. */
    async ask(turn: Turn, delta: (text: string) => void): Promise<ChatAnswer> {
      if (streams) {
        try {
          return await stream(turn, delta);
        } catch (error) {
          const { before, status, detail } = asFailure(error);
          // A problem document is the API's answer; anything else may be a proxy that cannot stream.
          if (!before || detail !== undefined || signal.aborted) throw error;
          if (status && status !== 404 && status !== 405 && status < 500) throw error;
        }
      }
      const answer = await timed(async (hurry) => {
        const response = await call(url(path), { method: 'POST', body: body(turn) }, hurry);
        return (await response.json()) as ChatAnswer;
      });
      check(answer);
      streams = false;
      return answer;
    },
    messages: (after: string | undefined): Promise<Page> =>
      timed(async (hurry) => {
        const query = after ? `?after=${encodeURIComponent(after)}` : '';
        const response = await call(url(`${path}/messages${query}`), { headers: sessionOf(state()) }, hurry);
        return (await response.json()) as Page;
      }),
    rate: (messageId: string, rating: 'up' | 'down'): Promise<unknown> =>
      timed((hurry) => {
        const feedback = JSON.stringify({ message_id: messageId, rating });
        const headers = sessionOf(state());
        return call(url(`${path}/feedback`), { method: 'POST', headers, body: feedback }, hurry);
      }),
    /** A call about a voice clip, in the clip's session. `hurry` aborts it. */
    hear: (of: State, rest: string, init: RequestInit, hurry: AbortController): Promise<Response> =>
      call(url(`${path}/audio${rest}`), { ...init, headers: { ...init.headers, ...sessionOf(of) } }, hurry),
  };
}

export type Transport = ReturnType<typeof transport>;

/** Rejects answers of proxies. */
function check(answer: unknown): void {
  if (typeof (answer as ChatAnswer | null)?.response !== 'string') throw { status: 0 } satisfies Failure;
}

async function problem(response: Response): Promise<Failure> {
  const wait = Number(response.headers.get('Retry-After'));
  const failure: Failure = { status: response.status, ...(wait > 0 ? { retryAfter: wait } : {}) };
  try {
    const { detail } = (await response.json()) as { detail?: unknown };
    return typeof detail === 'string' ? { ...failure, detail } : failure;
  } catch {
    return failure;
  }
}
