import { randomUUID } from 'node:crypto';
import { cheapPasswords, newMember, newMembers, newTenant, type Someone } from '../support/accounts.ts';
import { customers, customersWith } from '../support/auth-handlers.ts';

let tenantId: string;

beforeAll(async () => {
  tenantId = (await newTenant('enterprise')).id;
});

const guess = (email: string, password = 'not the password') => customers('/login', { email, password });
const nobody = () => `nobody-${randomUUID()}@example.com`;
const right = ({ email, password }: Someone) => customers('/login', { email, password });

it('checks only five of a hundred concurrent guesses, for a known and an unknown address', async () => {
  for (const email of [(await newMember(tenantId)).email, nobody()]) {
    let checks = 0;
    const check: typeof cheapPasswords.check = (password, hash) => {
      checks += 1;
      return cheapPasswords.check(password, hash);
    };
    const counting = customersWith({ passwords: { ...cheapPasswords, check } });
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, n) => counting('/login', { email, password: `guess number ${n}` })),
    );
    expect(results.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(results.filter(({ status }) => status === 429)).toHaveLength(95);
    expect(checks).toBe(5);
  }
});

it('allows one guess at each of 500 accounts, and locks no account', async () => {
  const people = await newMembers(tenantId, 500);
  for (let start = 0; start < 500; start += 50) {
    const results = await Promise.all(people.slice(start, start + 50).map(({ email }) => guess(email)));
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set([401]));
  }
  expect((await right(people[499] as Someone)).status).toBe(200);
});
