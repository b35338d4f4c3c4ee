/** US dollars per million, us-east-1, list prices of November 2026. */
export const PRICES = {
  // https://aws.amazon.com/dynamodb/pricing/on-demand/
  writeUnits: 0.625,
  readUnits: 0.125,
  // https://aws.amazon.com/sqs/pricing/: standard queues, after the free million
  sqsCalls: 0.4,
  // https://aws.amazon.com/lambda/pricing/
  invocations: 0.2,
  // Arm, a million GB-seconds.
  gbSeconds: 13.3334,
} as const;

/** Billed units of one delivery. */
export type Bill = Readonly<Record<keyof typeof PRICES, number>>;

export const costOf = (bill: Bill): number =>
  (Object.keys(PRICES) as (keyof typeof PRICES)[]).reduce((sum, item) => sum + bill[item] * PRICES[item], 0);

/**
 * SQS calls of an event source mapping for each message: ten messages share one receive and one delete. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export const mappingCalls = (messages: number): number => 2 * Math.ceil(messages / 10);

/**
 * Write units of a put: one for each started kilobyte, and two in a transaction.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export const writeUnits = (itemBytes: number, inTransaction: boolean): number =>
  Math.ceil(itemBytes / 1_024) * (inTransaction ? 2 : 1);
