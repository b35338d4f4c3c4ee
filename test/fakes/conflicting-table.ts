import { setTimeout as wait } from 'node:timers/promises';
import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoCalls } from '../../shared/aws/dynamo-calls.ts';

type Attributes = Record<string, AttributeValue>;
type Values = Readonly<Record<string, unknown>>;

/** The parts of a Put, an Update or their part of a transaction that this stand-in knows. */
interface Change {
  readonly Key?: Attributes | undefined;
  readonly Item?: Attributes | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Attributes | undefined;
}

/**
 * A table in memory whose transactions conflict as DynamoDB's do: while a transaction has an item, every other write of
 * that item is refused. The local DynamoDB runs one request at a time, so nothing conflicts there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export class ConflictingTable {
  readonly items = new Map<string, Values>();
  /** Refused writes. */
  conflicts = 0;
  private readonly busy = new Set<string>();

  /** @param heldMs how long a transaction has its items */
  constructor(private readonly heldMs: number) {}

  readonly send = (async (operation: string, input: never) => {
    await wait(0);
    switch (operation) {
      case 'BatchGetItem':
        return this.batchGet(input);
      case 'UpdateItem':
      case 'PutItem':
        return this.change(input);
      case 'TransactWriteItems':
        return this.transact(input);
      default:
        throw new Error(`The stand-in does not know ${operation}`);
    }
  }) as DynamoCalls;

  private batchGet({ RequestItems }: { RequestItems: Record<string, { Keys: Attributes[] }> }) {
    const found = Object.entries(RequestItems).map(([name, { Keys }]) => [
      name,
      Keys.flatMap((key) => this.items.get(nameOf(key)) ?? []).map((item) => marshall(item)),
    ]);
    return { Responses: Object.fromEntries(found) };
  }

  private change(change: Change) {
    if (this.busy.has(nameOf(keyOf(change)))) {
      this.conflicts += 1;
      throw failure('TransactionConflictException');
    }
    if (!this.holds(change)) throw failure('ConditionalCheckFailedException');
    this.apply(change);
    return {};
  }

  private async transact({ TransactItems }: { TransactItems: readonly TransactWriteItem[] }) {
    const changes = TransactItems.map(({ Put, Update }) => (Put ?? Update) as Change);
    const names = changes.map((change) => nameOf(keyOf(change)));
    if (names.some((name) => this.busy.has(name))) {
      this.conflicts += 1;
      throw cancelled(names.map((name) => (this.busy.has(name) ? 'TransactionConflict' : 'None')));
    }
    for (const name of names) this.busy.add(name);
    await wait(this.heldMs);
    for (const name of names) this.busy.delete(name);
    const holding = changes.map((change) => this.holds(change));
    if (holding.includes(false))
      throw cancelled(holding.map((each) => (each ? 'None' : 'ConditionalCheckFailed')));
    for (const change of changes) this.apply(change);
    return {};
  }

  private holds(change: Change): boolean {
    const { ConditionExpression: condition } = change;
    if (!condition) return true;
    const item = this.items.get(nameOf(keyOf(change))) ?? {};
    const atom = (text: string): boolean => {
      const [, function_, name = ''] = /^(attribute_\w+)\((#?\w+)\)$/.exec(text) ?? [];
      if (function_)
        return (operandOf(name, item, change) !== undefined) === (function_ === 'attribute_exists');
      const [, left = '', right = ''] = /^(\S+) <= (\S+)$/.exec(text) ?? [];
      return Number(operandOf(left, item, change)) <= Number(operandOf(right, item, change));
    };
    return condition
      .split(' AND ')
      .every((term) => (term.includes(' OR ') ? term.slice(1, -1) : term).split(' OR ').some(atom));
  }

  private apply(change: Change): void {
    const name = nameOf(keyOf(change));
    if (change.Item) {
      this.items.set(name, unmarshall(change.Item));
      return;
    }
    const item = { ...(this.items.get(name) ?? unmarshall(keyOf(change))) };
    const before = { ...item };
    const [sets = '', removes = ''] = (change.UpdateExpression ?? '').replace(/^SET /, '').split(' REMOVE ');
    for (const set of sets.split(/,\s*(?=#)/)) {
      const [target = '', value = ''] = set.split(' = ');
      item[attributeOf(target.trim(), change)] = resultOf(value, before, change);
    }
    for (const removed of removes.split(', ').filter(Boolean))
      delete item[attributeOf(removed.trim(), change)];
    this.items.set(name, item);
  }
}

const keyOf = ({ Key, Item }: Change): Attributes =>
  Key ?? { pk: Item?.pk as AttributeValue, sk: Item?.sk as AttributeValue };

const nameOf = ({ pk, sk }: Attributes): string => `${pk?.S} ${sk?.S}`;

const attributeOf = (name: string, { ExpressionAttributeNames = {} }: Change): string =>
  ExpressionAttributeNames[name] ?? name;

function operandOf(name: string, item: Values, change: Change): unknown {
  if (!name.startsWith(':')) return item[attributeOf(name, change)];
  return unmarshall(change.ExpressionAttributeValues ?? {})[name];
}

/** `:a`, `#a - :b` or `if_not_exists(#a, :b) + :c`. */
function resultOf(expression: string, item: Values, change: Change): unknown {
  const [, name = '', fallback, sign, other] =
    /^(?:if_not_exists\()?([#:]\w+)(?:, (:\w+)\))?(?: ([+-]) (:\w+))?$/.exec(expression) ?? [];
  const value = operandOf(name, item, change) ?? (fallback && operandOf(fallback, item, change));
  if (!sign || !other) return value;
  const amount = Number(operandOf(other, item, change));
  return Number(value) + (sign === '+' ? amount : -amount);
}

const failure = (name: string): Error => Object.assign(new Error(name), { name });

const cancelled = (codes: readonly string[]): Error =>
  Object.assign(failure('TransactionCanceledException'), {
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
