import type { DeliveryName } from '../../shared/webhooks/delivery-store.ts';

/** What an id of the contract names, which `deliveryId` has made. */
export function deliveryName(id: string): DeliveryName {
  const [eventId = '', subscriptionId = ''] = id.split('.');
  return { eventId, subscriptionId };
}
