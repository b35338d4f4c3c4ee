import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import { TooLarge } from '../core/errors.ts';
import { inDays, openEnum, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Item, Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type EventName, MAX_PAYLOAD_BYTES, payloadOf, type WebhookEvent } from './event.ts';

/** How long an event is kept for replays. */
export const EVENT_DAYS = 30;

/** The attribute `kind` of events, by which the filter of the table's stream finds them. */
export const EVENT_KIND = 'event';

/** An event for deliveries. */
export interface StoredEvent extends Pick<WebhookEvent, 'id' | 'event' | 'only'> {
  /** The signed request body. */
  readonly payload: string;
}

interface PackedEvent extends Pick<WebhookEvent, 'event' | 'only'> {
  readonly payload: Uint8Array;
}

const packedEventRow = rowReader<PackedEvent>('webhook event', ({ maybeText, bytes }) =>
  v.looseObject({ event: openEnum<EventName>(), payload: bytes, only: maybeText }),
);

/**
 * Stores an event for webhooks. The write belongs in the transaction of its cause, so that both are stored or neither. The
 * table's stream does the rest.
 *
 * The payload is compressed, because writes are billed by the kilobyte, and a payload of one kilobyte with its key would
 * cost two.
 *
 * @throws TooLarge for a payload above 64 KiB
 */
export function eventPut(tenantId: string, event: WebhookEvent, now: Date): Write {
  const payload = Buffer.from(payloadOf(tenantId, event));
  if (payload.length > MAX_PAYLOAD_BYTES)
    throw new TooLarge(`The payload of an event is larger than ${MAX_PAYLOAD_BYTES} bytes.`);
  const { event: name, only } = event;
  return {
    put: toItem(
      keys.event(tenantId, event.id),
      {
        kind: EVENT_KIND,
        event: name,
        payload: deflateRawSync(payload),
        ...(only === undefined ? {} : { only }),
      },
      inDays(now, EVENT_DAYS),
    ),
    condition: 'attribute_not_exists(pk)',
  };
}

/** Parses an event's item. @returns undefined if it has expired */
export function toStoredEvent(item: Item | undefined, now: Date): StoredEvent | undefined {
  const stored = packedEventRow(item, now);
  if (!item || !stored) return undefined;
  const { event, only, payload } = stored;
  return { id: item.sk, event, only, payload: inflateRawSync(payload).toString() };
}

export async function readEvent(
  table: TenantTable,
  eventId: string,
  now: Date,
): Promise<StoredEvent | undefined> {
  return toStoredEvent(await table.get(keys.event(table.tenantId, eventId)), now);
}

/** A page of events, oldest first. `page.after`: an event id; it need not exist. */
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
