import type { Rate } from './gcra.ts';

/**
 * All rate limits. They assume a few messages per visitor and minute, a dozen visitors behind an office's IP address,
 * and ten busy offices that share a widget key.
 *
 * | scope   | counts                                                     | when the limiter is down |
 * |---------|------------------------------------------------------------|--------------------------|
 * | ip      | messages from an IP address                                | refused                  |
 * | key     | messages through a widget key                              | refused                  |
 * | public  | messages to a tenant from the deployment's own pages       | refused                  |
 * | session | messages in a conversation                                 | refused                  |
 * | sign-in | log-ins, sign-ups and password resets from an IP address   | refused                  |
 * | invite  | invitations to a tenant's team; each sends an e-mail       | refused                  |
 * | clip    | voice clips from an IP address                             | refused                  |
 * | clip-key | voice clips through a widget key                          | refused                  |
 * | clip-session | voice clips in a conversation                         | refused                  |
 * | light   | other widget calls from an IP address: reading, rating     | allowed                  |
 * | user    | calls of a logged-in user                                  | allowed                  |
 */
export const RATES = {
  ip: { perMinute: 60, burst: 30 },
  key: { perMinute: 600, burst: 120 },
  public: { perMinute: 600, burst: 120 },
  session: { perMinute: 20, burst: 10 },
  'sign-in': { perMinute: 20, burst: 20 },
  invite: { perMinute: 2, burst: 20 },
  clip: { perMinute: 20, burst: 10 },
  'clip-key': { perMinute: 120, burst: 30 },
  'clip-session': { perMinute: 6, burst: 4 },
  light: { perMinute: 240, burst: 120 },
  user: { perMinute: 300, burst: 100 },
} as const satisfies Record<string, Rate>;

export type Scope = keyof typeof RATES;

/** Scopes that fail open if the table is down, because their calls are cheap and harmless. */
const FAIL_OPEN: readonly Scope[] = ['light', 'user'];

export const failsOpen = (scope: Scope): boolean => FAIL_OPEN.includes(scope);

export const rateOf = (scope: Scope, factor: number): Rate => ({
  perMinute: RATES[scope].perMinute * factor,
  burst: Math.max(1, Math.floor(RATES[scope].burst * factor)),
});
