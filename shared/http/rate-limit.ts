import { allOrThrow } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import { RateLimited } from '../core/errors.ts';
import { intervalOf } from '../limits/gcra.ts';
import type { Counter, Limiter, RateLimitState } from '../limits/limiter.ts';
import type { Scope } from '../limits/rates.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { callerByAddress } from './caller-address.ts';
import { anyOriginHeaders } from './cors.ts';
import type { HttpRequest } from './request.ts';

/** Services for counting calls. */
export interface LimitServices {
  readonly table: Table;
  readonly limiter: Limiter;
  readonly clock: Clock;
  /** The edge's secret; undefined for a deployment without an edge. */
  readonly edgeSecret?: string | undefined;
}

/**
 * Counts a call of an IP address. The caller is not known yet, so pages of every origin may read the refusal, as they may
 * read API Gateway's own. If the limiter remembers that the address is over its limit, this throws at once instead of
 * returning a promise: a blocked caller costs no call to the table.
 *
 * @throws RateLimited; Unavailable if the counter cannot be reached, unless the scope lets such calls pass
 */
export function limitAddress(
  request: HttpRequest,
  { table, limiter, clock, edgeSecret }: LimitServices,
  scope: Extract<Scope, 'ip' | 'clip' | 'light' | 'sign-in'>,
): Promise<void> {
  const counter: Counter = { scope, key: keys.callerLimit(callerByAddress(request, edgeSecret), scope) };
  const now = clock.now();
  const report = (state: RateLimitState | undefined) => {
    if (state?.admitted === false && request.route.caller === 'widget') {
      Object.assign(request.answerHeaders, anyOriginHeaders);
    }
    setRateLimitHeaders(request, state ? [state] : []);
  };
  report(limiter.refuses(counter, now));
  return limiter.take(table, counter, now).then(report);
}

/**
 * Counts a call of a signed-in user in two steps: first one optimistic write; then, only if the counter had another state,
 * a second write with the state found. A caller can run the second step beside its other calls.
 *
 * @param id of the user
 * @returns the second step. Both throw RateLimited; if the counter cannot be reached, the call passes
 */
export async function limitUser(
  request: HttpRequest,
  { table, limiter, clock }: LimitServices,
  id: string,
): Promise<() => Promise<void>> {
  const counter: Counter = { scope: 'user', key: keys.callerLimit(id, 'user') };
  const now = clock.now();
  const first = await limiter.tryToTake(table, counter, now);
  if (first !== 'unexpected') {
    setRateLimitHeaders(request, [first]);
    return async () => {};
  }
  return limitMessage(request, table, [counter], { limiter, clock });
}

/**
 * Counts a call of a whole team.
 *
 * @throws RateLimited; Unavailable if the counter cannot be reached
 */
export async function limitTenant(
  request: HttpRequest,
  { table, limiter, clock }: LimitServices,
  scope: Extract<Scope, 'invite'>,
  tenantId: string,
): Promise<void> {
  setRateLimitHeaders(request, [
    await limiter.take(table, { scope, key: keys.callerLimit(tenantId, scope) }, clock.now()),
  ]);
}

/**
 * Counts a message in a tenant's counters, in two steps: first it refuses by the states already read, which writes
 * nothing; then it counts, beside the caller's other writes.
 *
 * @param counters as they were read
 * @returns the second step. Both throw RateLimited; the second throws Unavailable if a counter cannot be reached
 */
export function limitMessage(
  request: HttpRequest,
  table: Table,
  counters: readonly Counter[],
  { limiter, clock }: Pick<LimitServices, 'limiter' | 'clock'>,
): () => Promise<void> {
  const now = clock.now();
  setRateLimitHeaders(
    request,
    counters.flatMap((counter) => limiter.refuses(counter, now) ?? []),
  );
  return async () => {
    setRateLimitHeaders(
      request,
      await allOrThrow(counters.map((counter) => limiter.take(table, counter, now))),
    );
  };
}

/**
 * Adds the rate limit headers to every later answer, and refuses a caller who is over a limit.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 *
 * @throws RateLimited
 */
function setRateLimitHeaders(
  { answerHeaders }: HttpRequest,
  states: readonly (RateLimitState | undefined)[],
): void {
  for (const state of states) {
    if (!state) continue;
    const { scope, rate, remaining, resetMs } = state;
    add(
      answerHeaders,
      'RateLimit-Policy',
      `"${scope}";q=${rate.burst};w=${seconds(rate.burst * intervalOf(rate))}`,
    );
    add(answerHeaders, 'RateLimit', `"${scope}";r=${remaining};t=${seconds(resetMs)}`);
  }
  const waits = states.flatMap((state) => (state && !state.admitted ? [state.retryMs] : []));
  if (waits.length === 0) return;
  throw new RateLimited(
    'Too many requests. Please wait a moment and try again.',
    seconds(Math.max(...waits)),
  );
}

/** Removes the rate limit headers from an answer that must not differ from others. */
export function clearRateLimitHeaders({ answerHeaders }: HttpRequest): void {
  delete answerHeaders.RateLimit;
  delete answerHeaders['RateLimit-Policy'];
}

function add(headers: Record<string, string>, name: string, item: string): void {
  headers[name] = headers[name] === undefined ? item : `${headers[name]}, ${item}`;
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));
