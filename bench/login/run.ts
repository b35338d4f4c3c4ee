import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startServices } from '../../test/support/services.ts';
import { median } from '../median.ts';
import './text-files.ts';

const HELP = `Measures the time of a login with a wrong password, for addresses with and without an account. It uses the
deployed handler, the real Argon2id cost and local services. Every attempt is the first for its address; known and
unknown addresses alternate.

  npm run bench:login -- [--tries 200]

Prints both medians in milliseconds, their ratio, and the median ratio of consecutive attempts, which a busy machine
disturbs least. Target: within 5 %.`;

const { values } = parseArgs({
  options: { tries: { type: 'string', default: '200' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const services = await startServices();
try {
  await run(Number(values.tries));
} finally {
  await services.stop();
}

async function run(tries: number): Promise<void> {
  const { call } = await import('../../test/support/call.ts');
  const { newMembers, newTenant } = await import('../../test/support/accounts.ts');
  const { handler } = await import('../../functions/customer-auth/index.ts');
  const { argon2Passwords } = await import('../../shared/access/argon2.ts');
  const passwordHash = await argon2Passwords().hash('the password of everybody');
  const WARM_UP = 10;
  const { id } = await newTenant();
  const known = await newMembers(id, tries + WARM_UP, { passwordHash });

  const timeOf = async (email: string): Promise<number> => {
    const start = performance.now();
    const { status } = await call(handler, {
      path: '/api/customer/auth/login',
      body: { email, password: 'not the password' },
    });
    if (status !== 401) throw new Error(`The sign-in was answered with ${status}`);
    return performance.now() - start;
  };

  const times = { known: [] as number[], unknown: [] as number[] };
  for (const [n, { email }] of known.entries()) {
    // An address of the same length. The order alternates.
    const stranger = email.replace(/[^@-]+(?=@)/, randomUUID().slice(-12));
    const order = n % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const which of order) {
      const time = await timeOf(which === 'known' ? email : stranger);
      if (n >= WARM_UP) times[which].push(time);
    }
  }
  const [one, other] = [median(times.known), median(times.unknown)];
  console.log(`${tries} tries each, Node ${process.version}, medians`);
  console.log(`known    ${one.toFixed(2)} ms`);
  console.log(`unknown  ${other.toFixed(2)} ms`);
  console.log(`ratio    ${(one / other).toFixed(3)}`);
  const pairs = times.known.map((time, n) => time / (times.unknown[n] ?? Number.NaN));
  console.log(`pairs    ${median(pairs).toFixed(3)}`);
}
