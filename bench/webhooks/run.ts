import { parseArgs } from 'node:util';
import { createTable, startServices } from '../../test/support/services.ts';

const HELP = `Measures the cost and the speed of webhooks with local services.

  npm run bench:webhooks -- [--events 5] [--rounds 3] [--only cost|throughput]

Cost: the bill of a 1 KB event's first attempt: capacity reported by DynamoDB, SQS calls and invocations, at list prices.
Target: at most 4 write units (3 reached), 0.3 SQS calls, 0.1 invocations, $2.05 per million.
Throughput: 1,000 subscriptions of ten tenants with receivers that answer in 50 ms, then with one in ten that never
answers. Target: the healthy receivers' p99 grows at most 1.5 times.`;

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const TABLE = 'bob-bench-webhooks';
if (values.only !== 'throughput') {
  await withServices(async () => {
    const { measureCost } = await import('./cost.ts');
    await measureCost(TABLE, 'https://receiver.example/hook');
  });
}
if (values.only !== 'cost') await throughput(Number(values.events), Number(values.rounds));

/** Starts fresh services for each measurement, because the local DynamoDB slows down as it grows. */
async function withServices<T>(measure: () => Promise<T>): Promise<T> {
  const services = await startServices();
  try {
    await createTable(TABLE, true);
    return await measure();
  } finally {
    await services.stop();
  }
}

async function throughput(events: number, rounds: number): Promise<void> {
  const { measureThroughput } = await import('./throughput.ts');
  console.log(
    `\n1,000 subscriptions, ${events} concurrent events each, receivers answer in 50 ms, alternating:`,
  );
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const none = await withServices(() => measureThroughput(TABLE, 0, events));
    const some = await withServices(() => measureThroughput(TABLE, 0.1, events));
    ratios.push(some.p99 / none.p99);
    for (const [name, { perSecond, p50, p99 }] of [
      ['none hangs', none],
      ['one in ten hangs', some],
    ] as const)
      console.log(
        `  ${name.padEnd(17)} ${perSecond.toFixed(0).padStart(5)} deliveries/s, event to healthy receiver: p50 ${p50} ms, p99 ${p99} ms`,
      );
  }
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN;
  console.log(
    `  ratio of p99 with hanging receivers to p99 without: ${median.toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(', ')})`,
  );
}
