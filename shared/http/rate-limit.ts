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

/** What counting calls needs. */
export interface LimitServices {
  readonly table: Table;
  readonly limiter: Limiter;
  readonly clock: Clock;
  /** What the edge proves itself with; none where there is no edge. */
  readonly edgeSecret?: string | undefined;
}

/**
 * Counts a call of an address. Asked before anything is known of the caller, so a page may read the refusal whatever
 * its origin, as it may read API Gateway's own. An address that is remembered as refused is so at once, by an exception
 * in place of a promise: a blocked caller costs no call to the table.
 *
 * @throws RateLimited; Unavailable when nobody can count, unless the scope allows that
 */
export function limitAddress(
  request: HttpRequest,
  { table, limiter, clock, edgeSecret }: LimitServices,
  scope: Extract<Scope, 'ip' | 'clip' | 'light' | 'sign-in'>,
): Promise<void> {
  const counter: Counter = { scope, key: keys.callerLimit(callerByAddress(request, edgeSecret), scope) };
  const now = clock.now();
  const say = (standing: RateLimitState | undefined) => {
    if (standing?.admitted === false && request.route.caller === 'widget') {
      Object.assign(request.answerHeaders, anyOriginHeaders);
    }
    setRateLimitHeaders(request, standing ? [standing] : []);
  };
  say(limiter.refuses(counter, now));
  return limiter.take(table, counter, now).then(say);
}

/**
 * Counts a call of somebody who has signed in, in two steps: first with one write that fits most states; then, only if
 * that did not fit, again with what it found. The second step is for whoever has other calls to make meanwhile.
 *
 * @param id of the user
 * @returns the second step. Both throw RateLimited; when nobody can count, the call goes on
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
 * Counts what a whole team does.
 *
 * @throws RateLimited; Unavailable when nobody can count
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
 * Counts a message in a tenant's counters, in two steps: at once, what the states that were read already refuse, so that
 * nothing is written for it; later, beside the other writes, the counting itself.
 *
 * @param counters as they were read
 * @returns the second step. Both throw RateLimited, the second Unavailable as well, when nobody can count
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
      await Promise.all(counters.map((counter) => limiter.take(table, counter, now))),
    );
  };
}

/**
 * Tells a caller of limits, as every answer from here on does, and refuses who has reached one.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 *
 * @throws RateLimited
 */
function setRateLimitHeaders(
  { answerHeaders }: HttpRequest,
  standings: readonly (RateLimitState | undefined)[],
): void {
  for (const standing of standings) {
    if (!standing) continue;
    const { scope, rate, remaining, resetMs } = standing;
    add(
      answerHeaders,
      'RateLimit-Policy',
      `"${scope}";q=${rate.burst};w=${seconds(rate.burst * intervalOf(rate))}`,
    );
    add(answerHeaders, 'RateLimit', `"${scope}";r=${remaining};t=${seconds(resetMs)}`);
  }
  const waits = standings.flatMap((standing) => (standing && !standing.admitted ? [standing.retryMs] : []));
  if (waits.length === 0) return;
  throw new RateLimited(
    'Too many requests. Please wait a moment and try again.',
    seconds(Math.max(...waits)),
  );
}

/** Leaves an answer without a word of limits, where it must not differ from others. */
export function clearRateLimitHeaders({ answerHeaders }: HttpRequest): void {
  delete answerHeaders.RateLimit;
  delete answerHeaders['RateLimit-Policy'];
}

function add(headers: Record<string, string>, name: string, item: string): void {
  headers[name] = headers[name] === undefined ? item : `${headers[name]}, ${item}`;
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));
