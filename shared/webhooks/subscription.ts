import type { EventName } from './event.ts';

/** Subscriptions of a tenant, at most, whatever its plan says. */
export const MAX_SUBSCRIPTIONS = 100;

/** How long the secret before a rotation still signs. */
export const OVERLAP_MS = 24 * 60 * 60 * 1_000;

/** Why nothing is sent to a subscription. */
export type DisabledReason =
  /** Its owner switched it off. */
  | 'by_user'
  /** The receiver answered 410. */
  | 'gone'
  /** Nothing but failures for five days. */
  | 'failing';

/** A receiver, and what it wants to know. Secrets are sealed, see `SecretBox`. */
export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  /** Names of events, or `*` alone. */
  readonly events: readonly (EventName | '*')[];
  readonly status: 'enabled' | 'disabled';
  readonly disabledReason?: DisabledReason | undefined;
  readonly disabledAt?: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Rises by one with every change of an editor. What deliveries note about a receiver's health leaves it alone. */
  readonly version: number;
  /** What signs. */
  readonly secret: string;
  /** What signed before the last rotation, and signs along until its end. */
  readonly previousSecret?: { readonly secret: string; readonly until: string } | undefined;
  /** When the failures began that no success has ended yet. */
  readonly failingSince?: string | undefined;
  /** Failures in a row. */
  readonly failures?: number | undefined;
  /** Until then it has the lane of receivers that take their time. */
  readonly slowUntil?: string | undefined;
  /** Until then nothing is tried but what somebody asks for: the circuit is open. */
  readonly pausedUntil?: string | undefined;
}

/** Whether a subscription is told of an event. */
export const wants = (
  { id, status, events }: Pick<Subscription, 'id' | 'status' | 'events'>,
  { event, only }: { readonly event: EventName; readonly only?: string | undefined },
): boolean =>
  status === 'enabled' && (only === undefined ? events.includes('*') || events.includes(event) : only === id);

/** What the secrets of a subscription are sealed for. */
export const secretPlace = (tenantId: string, subscriptionId: string): string =>
  `${tenantId}/${subscriptionId}`;
