import { Secret, TOTP } from 'otpauth';
import type { CustomerAuthServices } from '../../functions/customer-auth/services.ts';
import { cheapPasswords } from './accounts.ts';
import { type Call, call, type Result } from './call.ts';

const { customerAuthServices } = require('../../functions/customer-auth/services.ts');
const { serveAuth } = require('../../functions/auth/index.ts');
const { serveCustomerAuth } = require('../../functions/customer-auth/index.ts');
const { serveTeam } = require('../../functions/team/index.ts');

/** A clock that tests set, in milliseconds ahead of the real one. */
export const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) };

/** The deployed services, except for cheap password hashes, the test's clock, and no delays. */
export const services: CustomerAuthServices = {
  ...customerAuthServices(),
  passwords: cheapPasswords,
  pause: async () => {},
  clock,
};

const post =
  (handler: Parameters<typeof call>[0], prefix: string) =>
  (
    path: string,
    body?: object,
    headers: Call['headers'] = {},
    sourceIp?: Call['sourceIp'],
  ): Promise<Result> =>
    call(handler, { path: `${prefix}${path}`, body, headers, ...(sourceIp ? { sourceIp } : {}) });

/** The deployed handlers with those services. */
export const authHandler = serveAuth(services);
export const customerAuthHandler = serveCustomerAuth(services);
export const teamHandler = serveTeam(services);

export const operators = post(authHandler, '/api/auth');
export const customers = post(customerAuthHandler, '/api/customer/auth');
/** The deployed handlers with other services. */
export const customersWith = (over: Partial<CustomerAuthServices>) =>
  post(serveCustomerAuth({ ...services, ...over }), '/api/customer/auth');
export const operatorsWith = (over: Partial<CustomerAuthServices>) =>
  post(serveAuth({ ...services, ...over }), '/api/auth');

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** The code of an authenticator app, this number of steps from now. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: clock.now().getTime() + steps * 30_000,
  });
