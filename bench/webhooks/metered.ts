import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoCalls } from '../../shared/aws/dynamo-calls.ts';

/** Consumed capacity of the table and its indexes, as the service reports it. */
export interface Meter {
  writeUnits: number;
  readUnits: number;
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query']);

/** Adds up the consumed capacity of calls. */
export function metered(send: DynamoCalls, meter: Meter): DynamoCalls {
  return (async (operation, input) => {
    const answer = await send(operation, { ...input, ReturnConsumedCapacity: 'INDEXES' });
    const { ConsumedCapacity = [] } = answer as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] };
    const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    meter[READS.has(operation) ? 'readUnits' : 'writeUnits'] += units;
    return answer;
  }) as DynamoCalls;
}
