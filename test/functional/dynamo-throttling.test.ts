import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { Conflict, Unavailable } from '../../shared/core/errors.ts';
import { ConditionFailed, type Table } from '../../shared/table/table.ts';

/** A stand-in for DynamoDB that is busy: it counts what arrives, and answers as the test says. */
interface Call {
  readonly operation: string;
  readonly input: never;
}
interface Answer {
  readonly status: number;
  readonly body: object;
}

const TABLE = 'busy';
/** The most requests for one call of the port, as in ADR 5. */
const BOUND = 6;
let server: Server;
let table: Table;
let calls: Call[];
let answer: (call: Call, count: number) => Answer;

beforeAll(async () => {
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '');
    const call = { operation, input: (await json(request)) as never };
    calls.push(call);
    const { status, body } = answer(call, calls.length);
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  };
  server = createServer((request, response) => void respond(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const env = { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` };
  table = dynamoTable(dynamoCalls(env), TABLE);
});

beforeEach(() => {
  calls = [];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ok = (body: object = {}): Answer => ({ status: 200, body });
const fault = (name: string, members: object = {}): Answer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Busy', ...members },
});
const cancelled = (...codes: string[]): Answer =>
  fault('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

const keys = ['a', 'b', 'c'].map((sk) => ({ pk: 'p', sk }));
const raw = ({ pk, sk }: { pk: string; sk: string }) => ({ pk: { S: pk }, sk: { S: sk } });
const items = keys.map((key) => ({ ...key, n: 1 }));
const transaction = keys.map((put) => ({ put }));

describe('keys that are not processed', () => {
  const unread = ({ input }: { input: { RequestItems: object } }) =>
    ok({ UnprocessedKeys: input.RequestItems });

  it('for ever: a bounded number of calls, then Unavailable', async () => {
    answer = unread as never;
    await expect(table.batchGet(keys)).rejects.toThrow(Unavailable);
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.length).toBeLessThanOrEqual(BOUND);
  });

  it('for a while: only they are asked for again, and all are read', async () => {
    answer = (_call, count) =>
      count > 3
        ? ok({ Responses: { [TABLE]: [raw({ pk: 'p', sk: 'c' })] } })
        : ok({
            Responses: { [TABLE]: count === 1 ? keys.slice(0, 2).map(raw) : [] },
            UnprocessedKeys: { [TABLE]: { Keys: keys.slice(2).map(raw), ConsistentRead: true } },
          });
    expect(await table.batchGet(keys)).toEqual(keys);
    expect(calls).toHaveLength(4);
    expect(calls.at(-1)?.input).toMatchObject({
      RequestItems: { [TABLE]: { Keys: [raw({ pk: 'p', sk: 'c' })] } },
    });
  });
});

describe('items that are not processed', () => {
  const unwritten = ({ input }: { input: { RequestItems: object } }) =>
    ok({ UnprocessedItems: input.RequestItems });

  it('for ever: a bounded number of calls, then Unavailable', async () => {
    answer = unwritten as never;
    await expect(table.putMany(items)).rejects.toThrow(Unavailable);
    expect(calls.length).toBeLessThanOrEqual(BOUND);
    calls = [];
    await expect(table.deleteMany(keys)).rejects.toThrow(Unavailable);
    expect(calls.length).toBeLessThanOrEqual(BOUND);
  });

  it('for a while: written in the end', async () => {
    answer = (call, count) => (count > 3 ? ok() : unwritten(call as never));
    await table.putMany(items);
    expect(calls).toHaveLength(4);
  });
});

describe('throttling', () => {
  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
    '%s for ever: a bounded number of calls, then Unavailable',
    async (name) => {
      answer = () => fault(name);
      await expect(table.get({ pk: 'p', sk: 'a' })).rejects.toThrow(Unavailable);
      expect(calls.length).toBeGreaterThan(1);
      expect(calls.length).toBeLessThanOrEqual(BOUND);
    },
  );

  it('for a while: answered in the end', async () => {
    answer = (_call, count) =>
      count > 2 ? ok({ Item: raw({ pk: 'p', sk: 'a' }) }) : fault('ThrottlingException');
    expect(await table.get({ pk: 'p', sk: 'a' })).toEqual({ pk: 'p', sk: 'a' });
    expect(calls).toHaveLength(3);
  });
});

describe('a cancelled transaction', () => {
  it.each([
    ['ThrottlingError', Unavailable],
    ['ProvisionedThroughputExceeded', Unavailable],
    ['TransactionConflict', Conflict],
  ])('%s for ever: a bounded number of calls, then an error of the port', async (code, failure) => {
    answer = () => cancelled('None', code, 'None');
    const error = await table.write(transaction).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(failure);
    expect(error).toMatchObject({ retryAfter: expect.any(Number) });
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.length).toBeLessThanOrEqual(BOUND);
  });

  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded', 'TransactionConflict'])(
    '%s for a while: written in the end',
    async (code) => {
      answer = (_call, count) => (count > 2 ? ok() : cancelled(code, 'None', 'None'));
      await table.write(transaction);
      expect(calls).toHaveLength(3);
    },
  );

  it('a single write in conflict with a transaction is made again, and is a Conflict in the end', async () => {
    answer = (_call, count) => (count > 2 ? ok() : fault('TransactionConflictException'));
    await table.write([{ put: { pk: 'p', sk: 'a' } }]);
    expect(calls).toHaveLength(3);
    answer = () => fault('TransactionConflictException');
    await expect(table.write([{ put: { pk: 'p', sk: 'a' } }])).rejects.toThrow(Conflict);
  });

  it('a condition that failed decides at once, whatever else there is', async () => {
    answer = () => cancelled('TransactionConflict', 'ConditionalCheckFailed', 'ThrottlingError');
    await expect(table.write(transaction)).rejects.toEqual(new ConditionFailed([1]));
    expect(calls).toHaveLength(1);
  });

  it('a fault of the request itself is not made again', async () => {
    answer = () => cancelled('None', 'ValidationError', 'None');
    await expect(table.write(transaction)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect(calls).toHaveLength(1);
  });
});
