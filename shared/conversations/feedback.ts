import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

export type Rating = 'up' | 'down';

/**
 * Stores a visitor's rating of one of Bob's messages. The last rating counts.
 *
 * @returns false if the conversation has no such message by Bob
 */
export async function rateMessage(
  table: TenantTable,
  conversationId: string,
  messageId: string,
  rating: Rating,
  now: Date,
): Promise<boolean> {
  return writeIf(table, [
    {
      update: keys.message(table.tenantId, conversationId, messageId),
      expression: 'SET #rating = :rating, #ratedAt = :at',
      condition: '#role = :bot AND (attribute_not_exists(#expiresAt) OR #expiresAt > :seconds)',
      values: {
        rating,
        at: now.toISOString(),
        bot: 'bot',
        seconds: Math.floor(now.getTime() / 1_000),
      },
    },
  ]);
}
