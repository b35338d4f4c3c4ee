import type { ChangeContext } from '../audit/change-versioned.ts';
import { writeChange } from '../audit/store.ts';
import { recordBy } from '../core/audit.ts';
import { newEvent, type WebhookEvent } from './event.ts';
import { eventPut } from './events.ts';
import { changeOf, requireEnabled } from './subscriptions.ts';

/**
 * Sends a `webhook.test` to one subscription, whatever it has subscribed to, in the same way as all events.
 *
 * @throws NotFound; Conflict if it is disabled
 */
export async function sendTest(context: ChangeContext, id: string): Promise<WebhookEvent> {
  const { table, clock } = context;
  const now = clock.now();
  const subscription = await requireEnabled(table, id, now);
  const event = newEvent(now, { event: 'webhook.test', data: { subscriptionId: id }, only: id });
  const record = recordBy(
    context,
    changeOf('webhook_subscription.tested', subscription, { event_id: event.id }),
  );
  const put = eventPut(table.tenantId, event, now);
  // The condition only fails in a retry after the first response was lost.
  await writeChange(table, record, put);
  return event;
}
