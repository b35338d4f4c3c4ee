import { randomBytes, randomUUID } from 'node:crypto';
import type { Invocation, Invoker, Outcome } from '../lambda/invocation.ts';
import { limits } from '../limits.ts';

/** Bytes of `{"Records":[]}` around a batch. */
const ENVELOPE_BYTES = 14;

/** Splits items into batches that fit into one invocation, in order. */
export function batchesOf<Item>(items: readonly Item[], most: number): Item[][] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const last = batches.at(-1);
    if (last && last.length < most && bytes + size <= limits.invocationPayload - ENVELOPE_BYTES) {
      last.push(item);
      bytes += size;
    } else {
      batches.push([item]);
      bytes = size;
    }
  }
  return batches;
}

/** Invokes a function with an event. */
export const invokeWith = (fn: Invoker, event: object): Promise<Outcome> => fn.invoke(invocationOf(event));

const invocationOf = (event: object): Invocation => ({
  requestId: randomUUID(),
  payload: JSON.stringify(event),
  traceId: `Root=1-${Math.floor(Date.now() / 1_000).toString(16)}-${randomBytes(12).toString('hex')}`,
});

/**
 * Returns the failed items of a batch: the reported ones, or all if the whole call failed.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 *
 * @param ids of the batch's items, by which the function reports them
 * @param reports true if the mapping has `ReportBatchItemFailures`
 */
export function failedOf(outcome: Outcome, ids: readonly string[], reports: boolean): ReadonlySet<string> {
  const all = new Set(ids);
  if (outcome.kind !== 'answer') return all;
  if (!reports) return new Set();
  const reported = readReport(outcome.payload);
  return reported?.every((id) => all.has(id)) ? new Set(reported) : all;
}

/** Returns undefined for a malformed answer. */
function readReport(payload: string): string[] | undefined {
  try {
    const answer = JSON.parse(payload || 'null') as {
      readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[] | null;
    } | null;
    return (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  } catch {
    return undefined;
  }
}
