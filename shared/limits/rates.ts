import type { Rate } from './gcra.ts';

/**
 * Every limit, by what it counts. A visitor types a few messages a minute; an office behind one address has a dozen
 * visitors; ten busy offices share a key.
 *
 * | scope   | counts                                                     | when the limiter is down |
 * |---------|------------------------------------------------------------|--------------------------|
 * | ip      | messages of an address                                     | refused                  |
 * | key     | messages that come through a widget key                    | refused                  |
 * | public  | messages to a tenant from the deployment's own pages       | refused                  |
 * | session | messages of a conversation                                 | refused                  |
 * | sign-in | tries of an address to sign in, sign up, reset a password  | refused                  |
 * | invite  | invitations to a tenant's team, each of which is a mail    | refused                  |
 * | clip    | clips of speech from an address                             | refused                  |
 * | clip-key | clips that come through a widget key                       | refused                  |
 * | clip-session | clips of a conversation                               | refused                  |
 * | light   | other calls of a widget's address: reading, rating, proof  | allowed                  |
 * | user    | calls of somebody who has signed in                        | allowed                  |
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

/** Scopes whose calls go on when nobody can count them: they cost little and decide nothing. */
const OPEN: readonly Scope[] = ['light', 'user'];

export const failsOpen = (scope: Scope): boolean => OPEN.includes(scope);

/** A rate as it is in force: `factor` times the one above. */
export const rateOf = (scope: Scope, factor: number): Rate => ({
  perMinute: RATES[scope].perMinute * factor,
  burst: Math.max(1, Math.floor(RATES[scope].burst * factor)),
});
