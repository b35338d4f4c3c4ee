import { randomBytes } from 'node:crypto';

/** Events that subscriptions can receive. */
export const EVENTS = [
  'conversation.escalated',
  'conversation.takeover.started',
  'conversation.takeover.released',
  'lead.created',
  'appointment.booked',
  'billing.payment_failed',
  'billing.payment_recovered',
  'webhook.test',
] as const;

export type EventName = (typeof EVENTS)[number];

/** An event and its data for receivers. */
export interface WebhookEvent {
  /** `evt_` and 32 characters that sort by time. It is the `webhook-id` of every try. */
  readonly id: string;
  readonly event: EventName;
  readonly conversationId: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Sends the event to this subscription only, whatever it has subscribed to. Undefined: to all that want it. */
  readonly only?: string | undefined;
}

export const MAX_PAYLOAD_BYTES = 64 * 1_024;

/** Creates an event. Its id sorts by time. */
export const newEvent = (
  now: Date,
  what: Pick<WebhookEvent, 'event' | 'data' | 'only'> & { readonly conversationId?: string | undefined },
): WebhookEvent => ({
  ...what,
  id: eventId(now),
  conversationId: what.conversationId ?? null,
  createdAt: now.toISOString(),
});

/** The lowest possible id of an event at that time. */
export const firstEventId = (at: Date): string => `evt_${hexTime(at)}${'0'.repeat(20)}`;

/** The time in an event's id. */
export const eventTime = (id: string): Date => new Date(Number.parseInt(id.slice(4, 16), 16));

const eventId = (now: Date): string => `evt_${hexTime(now)}${randomBytes(10).toString('hex')}`;

const hexTime = (at: Date): string => at.getTime().toString(16).padStart(12, '0');

/** The signed request body. Serialized once, so that every try sends the same bytes. */
export const payloadOf = (
  tenantId: string,
  { event, conversationId, createdAt, data }: WebhookEvent,
): string => JSON.stringify({ event, tenantId, conversationId, createdAt, data });
