import type { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DomainError, Unavailable } from '../core/errors.ts';
import { ConditionFailed, type Item } from '../table/table.ts';

/** Faults of the request itself: retrying or waiting cannot help, so they must surface as the bugs they are. */
const BUGS = new Set(['ValidationException', 'AccessDeniedException', 'UnrecognizedClientException']);

/**
 * Another transaction held one of the items. The SDK does not retry this.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const isConflict = (error: unknown): boolean =>
  reasonsOf(error).includes('TransactionConflict') ||
  (error instanceof Error && error.name === 'TransactionConflictException');

/** What the port promises to reject with. */
export function asPortError(error: unknown): unknown {
  if (isNamed<ConditionalCheckFailedException>(error, 'ConditionalCheckFailedException')) {
    return new ConditionFailed([0], error.Item && (unmarshall(error.Item) as Item));
  }
  const failed = reasonsOf(error).flatMap((reason, position) =>
    reason === 'ConditionalCheckFailed' ? [position] : [],
  );
  if (failed.length > 0) return new ConditionFailed(failed);
  if (error instanceof DomainError || !(error instanceof Error) || BUGS.has(error.name)) return error;
  if (reasonsOf(error).includes('ValidationError')) return error;
  return new Unavailable('The database', { cause: error });
}

const reasonsOf = (error: unknown): (string | undefined)[] =>
  isNamed<TransactionCanceledException>(error, 'TransactionCanceledException')
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code)
    : [];

/** By name, which the SDK's errors and those of `jsonCalls` share. */
const isNamed = <E extends Error>(error: unknown, name: E['name']): error is E =>
  error instanceof Error && error.name === name;
