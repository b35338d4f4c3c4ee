import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits, localBounds } from '../../../local/limits.ts';
import { functionOf } from './function-of.ts';
import { until } from './stand-ins.ts';

describe('LambdaFunction', () => {
  it('passes the event, and a context like Lambda’s', async () => {
    const { invoke } = functionOf(
      'export const handler = async (event, context) => ({ event, ...context, left: context.getRemainingTimeInMillis() > 0 });',
    );
    expect(await invoke({ a: 1 })).toMatchObject({
      event: { a: 1 },
      awsRequestId: 'request-1',
      functionName: 'Bob-Handler',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:Bob-Handler',
      memoryLimitInMB: '256',
      logGroupName: 'logs',
      logStreamName: 'stream',
      left: true,
    });
  });

  it('has the template’s environment variables and Lambda’s own, and no others', async () => {
    process.env.BOB_SECRET_OF_THE_DEVELOPER = 'x';
    const { invoke } = functionOf('export const handler = async () => process.env;');
    const environment = (await invoke()) as Record<string, string>;
    delete process.env.BOB_SECRET_OF_THE_DEVELOPER;
    expect(environment).toMatchObject({
      MINE: 'yes',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Bob-Handler',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
      AWS_CONFIG_FILE: '/dev/null',
      TZ: ':UTC',
      _X_AMZN_TRACE_ID: 'Root=1-2-3',
    });
    const foreign = Object.keys(environment).filter(
      (name) => !/^(AWS_|LAMBDA_|_HANDLER|_X_AMZN|MINE$|LANG$|TZ$|PATH$)/.test(name),
    );
    expect(foreign).toEqual([]);
  });

  it('reuses environments, one for each concurrent invocation', async () => {
    const { invoke } = functionOf(
      'let n = 0; export const handler = async () => { await new Promise((r) => setTimeout(r, 30)); return [process.pid, ++n]; };',
    );
    const [[first], [second]] = (await Promise.all([invoke(), invoke()])) as [
      [number, number],
      [number, number],
    ];
    expect(first).not.toBe(second);
    expect(await invoke()).toEqual([expect.any(Number), 2]);
  });

  it('freezes work after the answer', async () => {
    const { invoke } = functionOf(
      'let ticks = 0; setInterval(() => { ticks += 1; }, 5); export const handler = async () => ticks;',
    );
    await invoke();
    const before = (await invoke()) as number;
    await new Promise((resolve) => setTimeout(resolve, 200));
    // A timer that was due fires once when the environment thaws; forty would have passed.
    expect(((await invoke()) as number) - before).toBeLessThan(5);
  });

  it('queues invocations beyond the number of environments', async () => {
    const { invoke } = functionOf('export const handler = async () => process.pid;');
    const pids = await Promise.all(
      Array.from({ length: 3 * localBounds.executionEnvironments }, () => invoke()),
    );
    expect(new Set(pids).size).toBeLessThanOrEqual(localBounds.executionEnvironments);
    expect(pids.every((pid) => typeof pid === 'number')).toBe(true);
  });

  it('starts more environments than keep the machine busy only for invocations that take long', async () => {
    const { executionEnvironments, busyEnvironments } = localBounds;
    const many = <T>(of: () => Promise<T>) =>
      Promise.all(Array.from({ length: 3 * executionEnvironments }, of));
    const quick = functionOf('export const handler = async () => process.pid;');
    await quick.invoke();
    expect(new Set(await many(quick.invoke)).size).toBeLessThanOrEqual(
      Math.min(busyEnvironments, executionEnvironments),
    );
    // Ends when all environments have an invocation at once, which shows that there are so many.
    const slow = functionOf(
      `import { readdirSync, writeFileSync } from 'node:fs';
       export const handler = async ({ folder }) => {
         writeFileSync(folder + '/' + process.pid, '');
         while (readdirSync(folder).length < ${executionEnvironments}) await new Promise((r) => setTimeout(r, 20));
       };`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'bob-busy-'));
    await many(() => slow.invoke({ folder }));
    expect(readdirSync(folder)).toHaveLength(executionEnvironments);
    rmSync(folder, { recursive: true });
  });

  it('throttles above its reserved concurrency', async () => {
    const { invoke } = functionOf('export const handler = async () => 1;', { reservedConcurrency: 1 });
    expect(await Promise.all([invoke(), invoke()])).toEqual([1, { kind: 'throttled' }]);
  });

  it.each([
    ['throws', 'throw new TypeError("boom")', { type: 'TypeError', message: 'boom' }],
    ['ends its process', 'process.exit(3)', { type: 'Runtime.ExitError' }],
    [
      'forgets a promise',
      'Promise.reject(new Error("lost")); await new Promise(() => {})',
      { type: 'Runtime.UnhandledPromiseRejection' },
    ],
    [
      'answers too much',
      `return "x".repeat(${limits.invocationPayload})`,
      { type: 'Function.ResponseSizeTooLarge' },
    ],
  ])('reports a function that %s, and continues', async (_what, code, expected) => {
    const { invoke } = functionOf(
      `export const handler = async ({ fail }) => { if (fail) { ${code}; } return 'well'; };`,
    );
    expect(await invoke({ fail: true })).toMatchObject({ kind: 'function-error', ...expected });
    expect(await invoke()).toBe('well');
  });

  it('kills a function at its timeout, and continues', async () => {
    const { invoke } = functionOf(
      'export const handler = async ({ hang }) => { if (hang) for (;;); return process.pid; };',
      { timeoutMs: 2_000 },
    );
    expect(await invoke({ hang: true })).toMatchObject({
      type: 'Sandbox.Timedout',
      message: expect.stringContaining('2.00 seconds'),
    });
    expect(await invoke()).toEqual(expect.any(Number));
  });

  it('reports a bundle that does not load', async () => {
    const { invoke, lines } = functionOf('throw new Error("no table"); export const handler = 1;');
    expect(await invoke()).toMatchObject({ kind: 'function-error', message: 'no table' });
    expect(lines.join()).toContain('no table');
  });

  it("rejects a payload above Lambda's limit", async () => {
    const { invoke } = functionOf('export const handler = async () => 1;');
    expect(await invoke('x'.repeat(limits.invocationPayload))).toEqual({ kind: 'payload-too-large' });
  });

  it("passes on the function's output", async () => {
    const { invoke, lines } = functionOf('export const handler = async () => { console.log("one\\ntwo"); };');
    expect(await invoke()).toBeNull();
    await until(() => lines.length > 1);
    expect(lines).toEqual(['one', 'two']);
  });

  it('ends its environments when it is retired', async () => {
    const { invoke, subject } = functionOf('export const handler = async () => process.pid;');
    const pid = (await invoke()) as number;
    subject.retire();
    const isGone = () => {
      try {
        process.kill(pid, 0);
        return false;
      } catch {
        return true;
      }
    };
    await until(isGone);
  });
});
