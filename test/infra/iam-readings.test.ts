import { type BobFunction, functionNames, functionRow } from '../../lib/functions.ts';
import { DUE_SHARDS } from '../../shared/webhooks/schedule.ts';
import { resources, synth } from './synth.ts';

// AWS does not say what `dynamodb:LeadingKeys` holds within a transaction and on a query of an index. Every function must
// work whichever reading is right. See ADR 22.

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What IAM evaluates: an action with the values of the condition keys. An empty list is an absent key. */
interface Request {
  readonly action: string;
  readonly on: 'table' | 'index';
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** A part of a transaction. */
interface Part {
  readonly action: string;
  readonly key: string;
}

const policies = resources(synth(), 'AWS::IAM::Policy');
/** Statements with conditions are those for the table. The index's resource is a join that ends with its name. */
const statements = Object.fromEntries(
  functionNames.map((name) => [name, statementsOf(name)] as const),
) as Record<BobFunction, readonly Statement[]>;

function statementsOf(name: BobFunction): readonly Statement[] {
  const pascal = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const found = Object.entries(policies).filter(([id]) =>
    new RegExp(`^(?:Webhooks|Voice)?${pascal}Function(?:Handler)?ServiceRole`).test(id),
  );
  expect(found.length).toBeGreaterThan(0);
  return found.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
}

const isLike = (value: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
    's',
  ).test(value);

const operators: Readonly<
  Record<string, (values: readonly string[], expected: readonly string[]) => boolean>
> = {
  'ForAllValues:StringLike': (values, patterns) =>
    values.every((each) => patterns.some((one) => isLike(each, one))),
  'ForAllValues:StringEquals': (values, expected) => values.every((each) => expected.includes(each)),
  'ForAnyValue:StringEquals': (values, expected) => values.some((each) => expected.includes(each)),
  Null: (values, [isNull]) => (values.length === 0) === (isNull === 'true'),
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
function allows(name: BobFunction, { action, on, context }: Request): boolean {
  const applying = statements[name].filter(
    ({ Action, Resource, Condition = {} }) =>
      [Action].flat().includes(action) &&
      JSON.stringify(Resource).includes('/index/') === (on === 'index') &&
      Object.entries(Condition).every(([operator, keys]) => {
        const holds = operators[operator];
        if (!holds) throw new Error(`The evaluator does not know ${operator}`);
        return Object.entries(keys).every(([key, expected]) => holds(context[key] ?? [], [expected].flat()));
      }),
  );
  return (
    applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny')
  );
}

const READINGS = {
  "the part's own key": (part: Part) => [part.key],
  'the keys of all parts with the same action': ({ action }: Part, parts: readonly Part[]) =>
    parts.filter((each) => each.action === action).map(({ key }) => key),
  'the keys of the whole transaction': (_part: Part, parts: readonly Part[]) => parts.map(({ key }) => key),
  'no keys': () => [],
} as const;
type Reading = keyof typeof READINGS;
const readings = Object.keys(READINGS) as Reading[];
const withKeys = readings.filter((reading) => reading !== 'no keys');

/** IAM authorizes a transaction by its parts. */
const allowsTransaction = (name: BobFunction, parts: readonly Part[], reading: Reading): boolean =>
  parts.every((part) =>
    allows(name, {
      action: part.action,
      on: 'table',
      context: {
        'dynamodb:EnclosingOperation': ['TransactWriteItems'],
        'dynamodb:LeadingKeys': [...new Set(READINGS[reading](part, parts))],
      },
    }),
  );

const allowsCall = (name: BobFunction, { action, key }: Part): boolean =>
  allows(name, { action, on: 'table', context: { 'dynamodb:LeadingKeys': [key] } });

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
  (each) => `dynamodb:${each}`,
);

/** A key in a partition that a pattern names. */
const keyIn = (pattern: string): string => pattern.replaceAll('*', '0b5e');

/** Every write that a function's row grants. */
function granted(name: BobFunction): Part[] {
  const {
    write = [],
    put = [],
    update = [],
    remove = [],
    check = [],
    append = [],
  } = functionRow(name).table ?? {};
  const partitions = [
    [...write, ...put, ...append],
    [...write, ...update],
    [...write, ...remove],
    [...check],
  ];
  return WRITES.flatMap((action, n) =>
    (partitions[n] ?? []).map((pattern) => ({ action, key: keyIn(pattern) })),
  );
}

const isSame = (a: Part, b: Part): boolean => a.action === b.action && a.key === b.key;

const writers = functionNames.filter((name) => granted(name).length > 0);
/** Functions whose transactions have parts that differ. */
const transacting = writers.filter((name) => granted(name).length > 1);

const allKeys = [
  ...new Set(
    functionNames.flatMap((name) => {
      const { read = [], ...writing } = functionRow(name).table ?? {};
      return [...read, ...Object.values(writing).flat()];
    }),
  ),
].map(keyIn);
const allWrites = WRITES.flatMap((action) => allKeys.map((key) => ({ action, key })));

test('there are functions that write, and writes that none may make', () => {
  expect(transacting.length).toBeGreaterThan(10);
  expect(allWrites.length).toBeGreaterThan(50);
});

describe.each(writers)('%s', (name) => {
  const own = granted(name);
  const ownKeys = new Set(own.map(({ key }) => key));
  const others = allWrites.filter((each) => !own.some((one) => isSame(one, each)));
  const pairs = own.flatMap((one, n) => own.slice(n + 1).map((other) => [one, other]));

  test('makes exactly the single writes of its row', () => {
    expect(own.filter((each) => !allowsCall(name, each))).toEqual([]);
    expect(others.filter((each) => allowsCall(name, each))).toEqual([]);
  });

  if (own.length > 1) {
    test.each(readings)('may make every transaction of its row if LeadingKeys holds %s', (reading) => {
      const transactions = [own, ...pairs, ...own.map((part) => [part])];
      expect(transactions.filter((parts) => !allowsTransaction(name, parts, reading))).toEqual([]);
    });

    test.each(withKeys)('reaches no other partition in a transaction if LeadingKeys holds %s', (reading) => {
      const foreign = others.filter(({ key }) => !ownKeys.has(key));
      const through = foreign.filter(
        (part) =>
          allowsTransaction(name, [part], reading) || allowsTransaction(name, [...own, part], reading),
      );
      expect(through).toEqual([]);
    });

    test("makes no other write beside its own if LeadingKeys holds the part's own key", () => {
      const [reading] = readings;
      expect(others.filter((part) => allowsTransaction(name, [...own, part], reading as Reading))).toEqual(
        [],
      );
    });

    test.each(withKeys)(
      'makes no other write in a transaction of its own if LeadingKeys holds %s',
      (reading) => {
        expect(others.filter((part) => allowsTransaction(name, [part], reading))).toEqual([]);
      },
    );
  } else {
    test('may make no transactions without keys', () => {
      expect(allWrites.filter((part) => allowsTransaction(name, [part], 'no keys'))).toEqual([]);
    });
  }
});

test.each([[[DUE_SHARDS[0] ?? '']], [[]]])(
  'the sweeper may query the index if LeadingKeys holds %j',
  (shown) => {
    const context = { 'dynamodb:LeadingKeys': shown };
    expect(allows('webhook-sweeper', { action: 'dynamodb:Query', on: 'index', context })).toBe(true);
  },
);

test('nobody may query the index by another key, and only the sweeper may query it', () => {
  const query = (key: string) => ({
    action: 'dynamodb:Query',
    on: 'index' as const,
    context: { 'dynamodb:LeadingKeys': [key] },
  });
  expect(allows('webhook-sweeper', query('T#0b5e#USERS'))).toBe(false);
  expect(functionNames.filter((name) => allows(name, query(DUE_SHARDS[0] ?? '')))).toEqual([
    'webhook-sweeper',
  ]);
});
