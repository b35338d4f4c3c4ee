import type { LiveEnv } from '../app/conversation.ts';
import { NativePromise } from '../app/native-promise.ts';
import type { State } from '../app/state.ts';
import { asFailure, type Failure } from '../app/transport.ts';
import type { Clip } from './microphone.ts';
import type { Line } from './voice.ts';

/** Total timeout of a transcription. */
const TIMEOUT_MS = 240_000;

/** Timeout of one call: a slow network needs a minute for the longest clip, and the server half a minute. */
const CALL_MS = 120_000;

/** Seconds between two polls without a Retry-After. */
const POLL_S = 2;

/** A clip being transcribed. A retry reuses its state. */
export interface Errand {
  readonly clip: Clip;
  /** The conversation that it was sent in. */
  state?: State;
  /** The clip's URL on the server, so that a retry does not upload it again. */
  id?: string | undefined;
}

/** The server's answer: the text, or that it is pending. */
interface Answer {
  readonly text?: string;
  readonly id?: string;
  readonly session_token?: string;
}

/** The total timeout has passed. */
export const LATE: Failure = { status: 408 };

/**
 * Transcribes a clip: uploads it, and polls for its text.
 *
 * @throws Failure
 */
export async function textOf(errand: Errand, env: LiveEnv, line: Line, signal: AbortSignal): Promise<string> {
  const until = performance.now() + TIMEOUT_MS;
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
    // Rejects answers of proxies.
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

/** Checks for a replaced key, as for a message. @returns true if the conversation continues with another key */
async function isElsewhere(failure: Failure, { key }: State, { connection, store }: Line): Promise<boolean> {
  const { status } = failure;
  if (status && status !== 401 && status !== 403) return false;
  await connection.failed(failure);
  return store.state.key !== key;
}

/** True if a retry may succeed. */
export const isPassing = ({ status }: Failure): boolean =>
  !status || status === 408 || status === 429 || status >= 500;

const pause = (ms: number, signal: AbortSignal) =>
  new NativePromise<void>((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve());
  });
