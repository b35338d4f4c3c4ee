import * as z from 'zod/mini';
import { type Route, routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import {
  credentials,
  customerSignIn,
  email,
  newPassword,
  refreshToken,
  totpAnswer,
  totpRequest,
} from './schemas/sign-in.ts';
import { slug } from './schemas/slug.ts';

const login = {
  method: 'POST',
  path: '/api/customer/auth/login',
  caller: 'anyone',
  summary: "Sign in as a tenant's user",
  description: 'A 401 of type `urn:bob:problem:second-factor` asks for `code`.',
  body: credentials,
  answer: customerSignIn,
  problems: [401, 403],
} as const satisfies Route;

/** Signing in of tenants' users. */
export const customerAuthRoutes = routeGroup({
  postCustomerLogin: login,
  postCustomersLogin: {
    ...login,
    path: '/api/customers/auth/login',
    description: 'The same as /api/customer/auth/login.',
  },
  postCustomerRefresh: {
    method: 'POST',
    path: '/api/customer/auth/refresh',
    caller: 'anyone',
    summary: 'Exchange a refresh token for the next tokens',
    description: 'A refresh token is good once: one that comes again ends its session.',
    body: () => z.strictObject({ refresh_token: refreshToken() }),
    answer: customerSignIn,
    problems: [401, 403, 409],
  },
  postCustomerLogout: {
    method: 'POST',
    path: '/api/customer/auth/logout',
    caller: 'customer',
    summary: 'End the session, with all its tokens',
    status: 204,
    answer: () => z.null(),
    problems: [409],
  },
  postCustomerTotp: {
    method: 'POST',
    path: '/api/customer/auth/totp',
    caller: 'customer',
    summary: 'Enrol a second factor, then confirm it with its first code',
    body: totpRequest,
    answer: totpAnswer,
    problems: [409],
  },
  postSignup: {
    method: 'POST',
    path: '/api/customer/auth/signup',
    caller: 'anyone',
    summary: 'Sign up a business, with its owner',
    description:
      'Makes the tenant on the Starter plan, its default persona and its owner, and signs the owner in. 403 where the ' +
      'deployment takes no sign-ups.',
    body: () =>
      z.strictObject({
        business_name: z.string().check(z.minLength(1), z.maxLength(120)),
        slug: z.optional(slug('Unique. Default: made from the name.')),
        name: z.string().check(z.minLength(1), z.maxLength(120), described("The owner's.")),
        email: email(),
        password: newPassword(),
      }),
    status: 201,
    answer: customerSignIn,
    problems: [403, 409],
  },
  postForgotPassword: {
    method: 'POST',
    path: '/api/customer/auth/password/forgot',
    caller: 'anyone',
    summary: 'Ask for a link to choose another password',
    description: 'The answer is the same whether or not anybody has the address.',
    body: () => z.strictObject({ email: email() }),
    status: 202,
    answer: () => z.object({ detail: z.string() }),
  },
  postResetPassword: {
    method: 'POST',
    path: '/api/customer/auth/password/reset',
    caller: 'anyone',
    summary: 'Choose a password, with the token of a mailed link',
    description: 'The token is good once. All sessions of the user end.',
    body: () =>
      z.strictObject({
        token: z.string().check(z.minLength(1), z.maxLength(256), described('What follows # in the link.')),
        password: newPassword(),
      }),
    status: 204,
    answer: () => z.null(),
    problems: [401],
  },
  getAccountPage: {
    method: 'GET',
    path: '/account',
    caller: 'anyone',
    summary: 'The page that mailed links lead to',
    answerType: 'text/html',
    answer: () => z.string(),
  },
});
