import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { tenantOf } from '../table/keys.ts';
import type { Item } from '../table/table.ts';
import { toDelivery } from '../webhooks/delivery-rows.ts';
import { toStoredEvent } from '../webhooks/events.ts';
import type { StreamChange } from '../webhooks/fan-out.ts';

/**
 * Reads the event or the queued delivery in a record of the table's stream.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 *
 * @returns undefined for a record that the filter of the event source should have dropped
 */
export function readStreamRecord({ dynamodb }: DynamoDBRecord, now: Date): StreamChange | undefined {
  const image = dynamodb?.NewImage;
  if (!image) return undefined;
  const item = unmarshall(withBytes(image)) as Item;
  const tenantId = tenantOf(item.pk);
  if (tenantId === undefined) return undefined;
  if (item.pk.endsWith('#EVENTS')) {
    const event = toStoredEvent(item, now);
    return event && { tenantId, event };
  }
  const delivery = item.pk.endsWith('#DELIVERIES') ? toDelivery(item, now) : undefined;
  return delivery?.status === 'queued' ? { tenantId, delivery } : undefined;
}

type Image = Parameters<typeof unmarshall>[0];

/** Lambda encodes bytes as base64. An event has bytes only in its payload, a top-level attribute. */
function withBytes(image: object): Image {
  const entries = Object.entries(image as Record<string, { readonly B?: unknown }>);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value.B === 'string' ? { B: new Uint8Array(Buffer.from(value.B, 'base64')) } : value,
    ]),
  ) as Image;
}
