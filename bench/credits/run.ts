import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { accountKeys, accountOf, Credits } from '../../shared/billing/credit-store.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { ConflictingTable } from '../../test/fakes/conflicting-table.ts';

const HELP = `Measures how many answers a second one tenant's credits allow: with the month in one item, and in shares.
Each answer reserves, waits for a model, and settles in a transaction, as the chat does. The table is in memory and
conflicts as DynamoDB does; a transaction has its items for --held milliseconds.

  npm run bench:credits -- [--held 20] [--seconds 4]

Prints, for each rate, the share of answers with at least one refused write, and of answers that failed in the end: before the model,
and after it was paid. The ceiling is the highest rate at which none fails.`;

const { values } = parseArgs({
  options: {
    held: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '4' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const RATES = [10, 25, 50, 100, 200, 300, 400];
const MODEL_MS = 200;
const month = '2026-11';

for (const shares of [1, 8]) {
  for (const rate of RATES) {
    const { answers, writes, conflicts, before, after } = await measure(shares, rate);
    const percent = (n: number, of: number) => `${((100 * n) / of).toFixed(1)} %`;
    console.log(
      [
        `${shares} item${shares > 1 ? 's' : ' '}`,
        `${String(rate).padStart(4)} answers a second`,
        `refused writes ${percent(conflicts, writes).padStart(7)}`,
        `failed before the model ${percent(before, answers).padStart(7)}`,
        `failed after it ${percent(after, answers).padStart(7)}`,
      ].join(', '),
    );
  }
}

async function measure(shares: number, rate: number) {
  const fake = new ConflictingTable(Number(values.held));
  const table = new TenantTable(dynamoTable(fake.send, 'table'), randomUUID());
  const credits = new Credits(table);
  const wanted = accountKeys(table.tenantId, month, shares);
  const failed = { before: 0, after: 0 };
  const answer = async () => {
    const now = new Date();
    const account = accountOf(month, await table.batchGet(wanted), now);
    const reservation = await credits.reserve(account, 1_000_000, { least: 1, most: 1 }, now).catch(() => {});
    if (!reservation) {
      failed.before += 1;
      return;
    }
    await wait(MODEL_MS);
    const entry = { id: randomUUID(), at: now.toISOString(), credits: 1, reason: 'answered' };
    await table.write(Object.values(credits.charge(reservation, entry, now))).catch(() => {
      failed.after += 1;
    });
  };
  const running: Promise<void>[] = [];
  const until = Date.now() + Number(values.seconds) * 1_000;
  // Visitors arrive at random, so the times between them are exponentially distributed.
  for (let next = Date.now(); next < until; next += (-1_000 / rate) * Math.log(1 - Math.random())) {
    await wait(Math.max(0, next - Date.now()));
    running.push(answer());
  }
  await Promise.all(running);
  const answers = running.length;
  return { answers, writes: 2 * answers + fake.conflicts, conflicts: fake.conflicts, ...failed };
}
