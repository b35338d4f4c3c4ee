import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { TooLarge } from '../core/errors.ts';
import { fromItem, inDays, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Item, Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type EventName, MAX_PAYLOAD_BYTES, payloadOf, type WebhookEvent } from './event.ts';

/** How long an event can be sent again. */
export const EVENT_DAYS = 30;

/** An event as deliveries need it. */
export interface StoredEvent extends Pick<WebhookEvent, 'id' | 'event' | 'only'> {
  /** The very text that is signed and sent. */
  readonly payload: string;
}

/**
 * Records that something happened, for webhooks: belongs into the very transaction with what happened, so that neither is
 * without the other. From then on the event finds its way by itself.
 *
 * The payload is deflated: writes are billed by the kilobyte, and a payload of one kilobyte with its key would be two.
 *
 * @throws TooLarge for a payload of more than 64 KiB
 */
export function eventPut(tenantId: string, event: WebhookEvent, now: Date): Write {
  const payload = Buffer.from(payloadOf(tenantId, event));
  if (payload.length > MAX_PAYLOAD_BYTES)
    throw new TooLarge(`The payload of an event is larger than ${MAX_PAYLOAD_BYTES} bytes.`);
  const { event: name, only } = event;
  return {
    put: toItem(
      keys.event(tenantId, event.id),
      { event: name, payload: deflateRawSync(payload), ...(only === undefined ? {} : { only }) },
      inDays(now, EVENT_DAYS),
    ),
    condition: 'attribute_not_exists(pk)',
  };
}

/** Reads an event back from its item. @returns undefined when it has expired */
export function toStoredEvent(item: Item | undefined, now: Date): StoredEvent | undefined {
  const stored = fromItem<{ event: EventName; payload: Uint8Array; only?: string }>(item, now);
  if (!item || !stored) return undefined;
  return { ...stored, id: item.sk, payload: inflateRawSync(stored.payload).toString() };
}

export async function readEvent(
  table: TenantTable,
  eventId: string,
  now: Date,
): Promise<StoredEvent | undefined> {
  return toStoredEvent(await table.get(keys.event(table.tenantId, eventId)), now);
}

/** A page of events, oldest first. @param after id of the last event before it, or of one that none has */
export async function listEvents(
  table: TenantTable,
  page: { readonly limit: number; readonly after: string },
  now: Date,
): Promise<{ readonly events: readonly StoredEvent[]; readonly next: string | undefined }> {
  const { items, next } = await table.query({
    pk: keys.event(table.tenantId, '').pk,
    consistent: true,
    ...page,
  });
  return { events: items.flatMap((item) => toStoredEvent(item, now) ?? []), next };
}
