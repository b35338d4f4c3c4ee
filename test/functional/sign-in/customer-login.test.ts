import type { CustomerAuthServices } from '../../../functions/customer-auth/services.ts';
import { cheapPasswords, newMember, newTenant, type Someone } from '../../support/accounts.ts';
import { call } from '../../support/call.ts';

const { serveCustomerAuth } = require('../../../functions/customer-auth/index.ts');
const { customerAuthServices } = require('../../../functions/customer-auth/services.ts');

const services: CustomerAuthServices = { ...customerAuthServices(), passwords: cheapPasswords };
const handler = serveCustomerAuth(services);
const login = (body: object, path = '/api/customer/auth/login') => call(handler, { path, body });
const refresh = (refresh_token: string) =>
  call(handler, { path: '/api/customer/auth/refresh', body: { refresh_token } });

let someone: Someone;
beforeAll(async () => {
  const tenant = await newTenant();
  someone = await newMember(tenant.id);
});

it('signs in', async () => {
  const result = await login({ email: someone.email, password: someone.password });
  expect(result.body).toMatchObject({ token_type: 'Bearer', expires_in: 900, second_factor: 'off' });
  expect(result.status).toBe(200);
  const next = await refresh(result.body.refresh_token);
  expect(next.body).toMatchObject({ token_type: 'Bearer' });
  expect(next.status).toBe(200);
  expect((await refresh(result.body.refresh_token)).status).toBe(401);
  expect((await refresh(next.body.refresh_token)).status).toBe(401);
});

it('refuses', async () => {
  for (const email of [someone.email, 'nobody@example.com']) {
    for (let n = 0; n < 5; n += 1) expect((await login({ email, password: 'wrong' })).status).toBe(401);
    const locked = await login({ email, password: someone.password });
    expect(locked.status).toBe(429);
    expect(locked.headers['retry-after']).toBe('30');
  }
});
