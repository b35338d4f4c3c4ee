import type { LiveEnv } from '../app/conversation.ts';
import { NativePromise } from '../app/native-promise.ts';
import type { State } from '../app/state.ts';
import { asFailure, type Failure } from '../app/transport.ts';
import type { Clip } from './microphone.ts';
import type { Line } from './voice.ts';

/** A visitor who has waited this long has long begun to type. */
const PATIENCE_MS = 240_000;

/** Of one call: a slow network takes a minute for the longest clip, and the server half a minute. */
const CALL_MS = 120_000;

/** Seconds between two polls, where the server does not say. */
const POLL_S = 2;

/** A clip on its way to becoming text. What is known of it serves another try. */
export interface Errand {
  readonly clip: Clip;
  /** The conversation that it was sent in. */
  state?: State;
  /** Where the server has it; there is no second one to be made. */
  id?: string | undefined;
}

/** What the server says of a clip: its text, or that there is none yet. */
interface Answer {
  readonly text?: string;
  readonly id?: string;
  readonly session_token?: string;
}

/** It took longer than anybody waits. */
export const LATE: Failure = { status: 408 };

/**
 * The text of a clip: sends it, and asks for the text until there is one.
 *
 * @throws Failure
 */
export async function textOf(errand: Errand, env: LiveEnv, line: Line, signal: AbortSignal): Promise<string> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const { state } = line.store;
    let wait = POLL_S;
    try {
      const { answer, retryAfter } = await call(errand, env, line, signal);
      line.connection.set('ok');
      if (typeof answer.text === 'string') return answer.text;
      errand.id = answer.id;
      wait = retryAfter || POLL_S;
    } catch (error) {
      const failure = asFailure(error);
      if (signal.aborted) throw failure;
      if (await isElsewhere(failure, state, line)) {
        errand.id = undefined;
        continue;
      }
      if (!errand.id || !isPassing(failure)) throw failure;
      wait = failure.retryAfter || POLL_S;
    }
    await pause(wait * 1_000, signal);
    if (signal.aborted) break;
  }
  throw LATE;
}

async function call(errand: Errand, env: LiveEnv, { hear, store }: Line, signal: AbortSignal) {
  const { clip, id } = errand;
  const hurry = new AbortController();
  const stop = () => hurry.abort();
  const timer = setTimeout(stop, CALL_MS);
  signal.addEventListener('abort', stop);
  if (!id || !errand.state) errand.state = store.state;
  const { state } = errand;
  try {
    const response = id
      ? await hear(state, `/${id}`, {}, hurry)
      : await hear(
          state,
          `?locale=${env.strings.tag}`,
          { method: 'POST', body: clip.body, headers: { 'Content-Type': clip.type } },
          hurry,
        );
    const answer = (await response.json()) as Answer | null;
    // What some proxy says in the server's place is no answer.
    if (!answer || (typeof answer.text !== 'string' && !answer.id)) throw { status: 0 } satisfies Failure;
    if (answer.session_token && store.state === state) {
      state.token = answer.session_token;
      store.save();
    }
    return { answer, retryAfter: Number(response.headers.get('Retry-After')) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** A key that was replaced is found out as for a message. @returns whether the conversation goes on with another key */
async function isElsewhere(failure: Failure, { key }: State, { connection, store }: Line): Promise<boolean> {
  const { status } = failure;
  if (status && status !== 401 && status !== 403) return false;
  await connection.failed(failure);
  return store.state.key !== key;
}

/** Whether the same may come out differently a little later. */
export const isPassing = ({ status }: Failure): boolean =>
  !status || status === 408 || status === 429 || status >= 500;

const pause = (ms: number, signal: AbortSignal) =>
  new NativePromise<void>((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve());
  });
