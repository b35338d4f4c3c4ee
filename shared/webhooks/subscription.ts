import type { EventName } from './event.ts';

/** Upper limit for every plan. */
export const MAX_SUBSCRIPTIONS = 100;

/** How long the old secret still signs after a rotation. */
export const OVERLAP_MS = 24 * 60 * 60 * 1_000;

export type DisabledReason =
  /** The tenant disabled it. */
  | 'by_user'
  /** The receiver answered 410. */
  | 'gone'
  /** No success for five days. */
  | 'failing';

/** A receiver and its events. Secrets are encrypted, see `SecretBox`. */
export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  /** Event names, or only `*`. */
  readonly events: readonly (EventName | '*')[];
  readonly status: 'enabled' | 'disabled';
  readonly disabledReason?: DisabledReason | undefined;
  readonly disabledAt?: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Increases by one with every change by a user. Health updates by deliveries do not change it. */
  readonly version: number;
  /** The signing secret. */
  readonly secret: string;
  /** The secret before the last rotation, which also signs until `until`. */
  readonly previousSecret?: { readonly secret: string; readonly until: string } | undefined;
  /** Time of the first failure since the last success. */
  readonly failingSince?: string | undefined;
  /** Consecutive failures. */
  readonly failures?: number | undefined;
  /** The receiver is in the slow lane until then. */
  readonly slowUntil?: string | undefined;
  /** The circuit is open until then: only tests and replays are tried. */
  readonly pausedUntil?: string | undefined;
}

/** True if a subscription receives an event. */
export const wants = (
  { id, status, events }: Pick<Subscription, 'id' | 'status' | 'events'>,
  { event, only }: { readonly event: EventName; readonly only?: string | undefined },
): boolean =>
  status === 'enabled' && (only === undefined ? events.includes('*') || events.includes(event) : only === id);

/** `place` of a subscription's secrets in the `SecretBox`. */
export const secretPlace = (tenantId: string, subscriptionId: string): string =>
  `${tenantId}/${subscriptionId}`;
