import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { ConditionFailed } from '../../shared/table/table.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { newEvent } from '../../shared/webhooks/event.ts';
import { eventPut } from '../../shared/webhooks/events.ts';

const table = dynamoTable(dynamoCalls(), process.env.BOB_TABLE ?? '');

/** Represents any function that captures a lead. Stores lead and event in one transaction, and is safe to repeat. */
export async function handler({ tenantId, leadId }: { tenantId: string; leadId: string }): Promise<boolean> {
  const now = new Date();
  const event = newEvent(now, { event: 'lead.created', data: { leadId } });
  const lead = { pk: `T#${tenantId}#LEADS`, sk: leadId };
  try {
    await new TenantTable(table, tenantId).write([
      { put: lead, condition: 'attribute_not_exists(pk)' },
      eventPut(tenantId, event, now),
    ]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
