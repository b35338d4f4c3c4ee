import { lookup as resolve } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type Clock, systemClock } from '../core/clock.ts';
import { CallFailed, failureOf } from './failures.ts';
import { type Address, postOnce } from './post-once.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { WebhookAnswer, WebhookRequest, WebhookSender } from './sender-port.ts';
import { hostOf, mayBeCalled, type UrlRules, webhookUrlProblem } from './url-rules.ts';

export interface SenderSettings extends UrlRules {
  /** Default timeout of a call. */
  readonly timeoutMs?: number;
  /** Resolves all IP addresses of a host name. */
  readonly lookup?: (name: string) => Promise<readonly Address[]>;
  /** To compare a date in `Retry-After` with. */
  readonly clock?: Clock;
}

/** IPv4 first, because Lambda outside of a VPC has no IPv6. */
const lookupAll = (name: string): Promise<readonly Address[]> =>
  resolve(name, { all: true, order: 'ipv4first' });

/**
 * Calls receivers. Every call checks the URL again. The host name is resolved once, all its addresses must be allowed, and
 * only these are connected to, which prevents DNS rebinding.
 */
export function httpsSender(settings: SenderSettings): WebhookSender {
  const { allowLoopback, lookup = lookupAll, clock = systemClock } = settings;

  const addressesOf = async (host: string): Promise<readonly Address[]> => {
    const family = isIP(host);
    const addresses = family === 0 ? await lookup(host) : [{ address: host, family }];
    if (addresses.length > 0 && addresses.every(({ address }) => mayBeCalled(address, { allowLoopback })))
      return addresses;
    throw new CallFailed({
      kind: 'refused',
      error: 'The host name resolves to an IP address that is not public.',
    });
  };

  const call = async (
    request: WebhookRequest,
    signal: AbortSignal,
  ): Promise<Omit<WebhookAnswer, 'durationMs'>> => {
    const problem = webhookUrlProblem(request.url, { allowLoopback });
    if (problem) throw new CallFailed({ kind: 'refused', error: problem });
    const target = new URL(request.url);
    const addresses = await addressesOf(hostOf(target));
    signal.throwIfAborted();
    const { status, headers, body } = await postOnce(target, request, { addresses, signal });
    return { status, body, retryAfter: retryAfterSeconds(headers['retry-after'], clock.now()) };
  };

  return {
    async send(request) {
      const startedAt = performance.now();
      const { timeoutMs = settings.timeoutMs ?? 10_000 } = request;
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeoutMs);
      const answer = await unlessAborted(call(request, deadline.signal), deadline.signal).catch(
        (error: unknown) =>
          deadline.signal.aborted
            ? {
                kind: 'timeout' as const,
                error: `There was no complete response within ${timeoutMs / 1_000} seconds.`,
              }
            : failureOf(error),
      );
      clearTimeout(timer);
      return { ...answer, durationMs: Math.round(performance.now() - startedAt) };
    },
  };
}

/** Rejects at the timeout, even if the work cannot be aborted, such as a DNS lookup. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([work, promise]);
}
