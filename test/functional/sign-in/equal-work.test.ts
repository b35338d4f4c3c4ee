import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { ownTenantFinder } from '../../../shared/tenants/own-tenant.ts';
import { cheapPasswords, newMember, newOperator, newTenant } from '../../support/accounts.ts';
import { customersWith, operatorsWith } from '../../support/auth-handlers.ts';
import { type FaultProxy, startProxy } from '../../support/proxy.ts';
import { TABLE } from '../../support/services.ts';

let proxy: FaultProxy;
let checks: (string | undefined)[] = [];

beforeAll(async () => {
  proxy = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
});
afterAll(() => proxy.close());

/** The table's calls and the passwords' checks of a guess. */
async function workOf(realm: 'operator' | 'customer', email: string): Promise<unknown> {
  const table = dynamoTable(dynamoCalls({ ...process.env, AWS_ENDPOINT_URL_DYNAMODB: proxy.url }), TABLE);
  const over = {
    table,
    ownTenant: ownTenantFinder(table, 'own-tenant'),
    passwords: {
      ...cheapPasswords,
      check: (password: string, hash: string | undefined) => {
        checks.push(hash);
        return cheapPasswords.check(password, hash);
      },
    },
  };
  const post = realm === 'operator' ? operatorsWith(over) : customersWith(over);
  // Its own IP address, because its previous use decides if a count takes one write or two.
  const sourceIp = `2001:db8:${randomUUID().slice(9, 13)}:${randomUUID().slice(9, 13)}::1`;
  const work: unknown[] = [];
  for (let n = 0; n < 6; n += 1) {
    proxy.calls.length = 0;
    checks = [];
    const { status } = await post('/login', { email, password: 'not the password' }, {}, sourceIp);
    // A locked address is answered while the user's item may still be on its way.
    await wait(100);
    work.push({ status, calls: proxy.calls.map(({ operation }) => operation).sort(), checks: checks.length });
  }
  return work;
}

it.each(['operator', 'customer'] as const)(
  'takes the same calls and checks for an %s with an account and without, up to the lock',
  async (realm) => {
    const known = realm === 'operator' ? await newOperator() : await newMember((await newTenant()).id);
    const work = await workOf(realm, known.email);
    expect(work).toEqual(await workOf(realm, `nobody-${randomUUID()}@example.com`));
    expect(work).toMatchObject([{ status: 401, checks: 1 }, {}, {}, {}, {}, { status: 429, checks: 0 }]);
  },
);
