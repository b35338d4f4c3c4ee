import type { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Conflict, DomainError, Unavailable } from '../core/errors.ts';
import { ConditionFailed, type Item } from '../table/table.ts';

/** These errors are bugs of ours. A retry cannot help, and `Unavailable` would hide them. */
const BUGS = new Set(['ValidationException', 'AccessDeniedException', 'UnrecognizedClientException']);

/** Cancellation reasons that a retry can solve. */
const THROTTLED = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Another transaction held one of the items. The SDK does not retry this.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const isConflict = (error: unknown): boolean =>
  isNamed(error, 'TransactionConflictException') ||
  isCancelledFor(error, (code) => code === 'TransactionConflict');

/** The transaction was cancelled because one of its items, or the table, was throttled. The SDK does not retry this. */
export const isThrottled = (error: unknown): boolean => isCancelledFor(error, (code) => THROTTLED.has(code));

/** Translates an error of the SDK into an error that the port promises. */
export function asPortError(error: unknown): unknown {
  if (isNamed<ConditionalCheckFailedException>(error, 'ConditionalCheckFailedException')) {
    return new ConditionFailed([0], error.Item && (unmarshall(error.Item) as Item));
  }
  const reasons = reasonsOf(error);
  const failed = reasons.flatMap((reason, position) => (reason === FAILED ? [position] : []));
  if (failed.length > 0) return new ConditionFailed(failed);
  if (isConflict(error))
    return new Conflict('Others are changing this at the same time. Please try again.', 2);
  if (error instanceof DomainError || !(error instanceof Error) || BUGS.has(error.name)) return error;
  if (reasons.includes('ValidationError')) return error;
  return new Unavailable('The database', { cause: error });
}

const FAILED = 'ConditionalCheckFailed';

/** A failed condition outweighs every other reason, because it would fail again in a retry. */
function isCancelledFor(error: unknown, isReason: (code: string) => boolean): boolean {
  const reasons = reasonsOf(error);
  return !reasons.includes(FAILED) && reasons.some(isReason);
}

const reasonsOf = (error: unknown): string[] =>
  isNamed<TransactionCanceledException>(error, 'TransactionCanceledException')
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : [];

/** Compares names, because two bundled copies of the SDK do not share their classes. */
const isNamed = <E extends Error>(error: unknown, name: E['name']): error is E =>
  error instanceof Error && error.name === name;
