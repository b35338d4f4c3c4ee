import { randomBytes } from 'node:crypto';

/** What happens at a tenant that other systems may want to know. */
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

/** Something that happened: what a receiver is sent, and its id, which never changes between tries. */
export interface WebhookEvent {
  /** `evt_` and 32 characters that sort by time. The `webhook-id` of every try. */
  readonly id: string;
  readonly event: EventName;
  readonly conversationId: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The one subscription that is told, whatever it has subscribed to; none: all that want it. */
  readonly only?: string | undefined;
}

/** Bytes of a payload, at most. */
export const MAX_PAYLOAD_BYTES = 64 * 1_024;

/** An event that happens now. Its id sorts by the time of its making. */
export const newEvent = (
  now: Date,
  what: Pick<WebhookEvent, 'event' | 'data' | 'only'> & { readonly conversationId?: string | undefined },
): WebhookEvent => ({
  ...what,
  id: eventId(now),
  conversationId: what.conversationId ?? null,
  createdAt: now.toISOString(),
});

/** The first id that an event of that time can have. */
export const firstEventId = (at: Date): string => `evt_${hexTime(at)}${'0'.repeat(20)}`;

/** When an event happened, as its id says. */
export const eventTime = (id: string): Date => new Date(Number.parseInt(id.slice(4, 16), 16));

const eventId = (now: Date): string => `evt_${hexTime(now)}${randomBytes(10).toString('hex')}`;

const hexTime = (at: Date): string => at.getTime().toString(16).padStart(12, '0');

/** What is signed and sent, in the order that the documentation shows. Made once: every try sends these very bytes. */
export const payloadOf = (
  tenantId: string,
  { event, conversationId, createdAt, data }: WebhookEvent,
): string => JSON.stringify({ event, tenantId, conversationId, createdAt, data });
