import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { type FaultProxy, startProxy } from '../support/proxy.ts';
import { table as sdkTable } from '../support/world.ts';

const TABLE = process.env.BOB_TABLE ?? '';
let proxy: FaultProxy;

beforeAll(async () => {
  proxy = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
});
afterAll(() => proxy.close());

const through = () =>
  dynamoTable(dynamoCalls({ ...process.env, AWS_ENDPOINT_URL_DYNAMODB: proxy.url }), TABLE);

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.maxSafeInteger(),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1_000),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ minLength: 1, maxLength: 50 }),
);
/** `B` is also the name of DynamoDB's type for bytes. */
const name = fc.oneof(fc.constantFrom('B', 'S', 'M'), fc.string({ minLength: 1, maxLength: 8 }));
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(name, scalar, { maxKeys: 3, noNullPrototype: true }),
);

it('stores and reads the same values as the SDK’s client, including bytes', async () => {
  const own = through();
  await fc.assert(
    fc.asyncProperty(value, async (stored) => {
      const key = { pk: `T#${randomUUID()}#X`, sk: 'item' };
      await own.write([{ put: { ...key, stored } }]);
      const bySdk = await sdkTable.get(key);
      expect(await own.get(key)).toEqual(bySdk);
      expect(bySdk?.stored).toEqual(stored);
    }),
    { numRuns: 150 },
  );
});

it('runs a transaction once if its answer got lost', async () => {
  const own = through();
  const pk = `T#${randomUUID()}#X`;
  await own.write([{ put: { pk, sk: 'count', n: 0 } }]);
  let lost = 0;
  proxy.fault = (operation) => (operation === 'TransactWriteItems' && lost++ === 0 ? 'lose' : undefined);
  await own.write([
    { update: { pk, sk: 'count' }, expression: 'SET #n = #n + :one', values: { one: 1 } },
    { put: { pk, sk: 'other' } },
  ]);
  expect(lost).toBe(2);
  expect(await own.get({ pk, sk: 'count' })).toMatchObject({ n: 1 });
});
