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
  summary: "Log in as a tenant's user",
  description: 'A 401 of type `urn:bob:problem:second-factor` asks for `code`.',
  body: credentials,
  answer: customerSignIn,
  problems: [401, 403],
} as const satisfies Route;

/** Login, sign-up and password reset of tenants' users. */
export const customerAuthRoutes = routeGroup({
  postCustomerLogin: login,
  postCustomersLogin: {
    ...login,
    path: '/api/customers/auth/login',
    description: 'Alias of /api/customer/auth/login.',
  },
  postCustomerRefresh: {
    method: 'POST',
    path: '/api/customer/auth/refresh',
    caller: 'anyone',
    summary: 'Exchange a refresh token for new tokens',
    description: 'A refresh token works once. Reusing one ends its session.',
    body: () => z.strictObject({ refresh_token: refreshToken() }),
    answer: customerSignIn,
    problems: [401, 403, 409],
  },
  postCustomerLogout: {
    method: 'POST',
    path: '/api/customer/auth/logout',
    caller: 'customer',
    summary: 'Log out: end the session and all its tokens',
    status: 204,
    answer: () => z.null(),
    problems: [409],
  },
  postCustomerTotp: {
    method: 'POST',
    path: '/api/customer/auth/totp',
    caller: 'customer',
    summary: 'Enroll a second factor, then confirm it with its first code',
    body: totpRequest,
    answer: totpAnswer,
    problems: [409],
  },
  postSignup: {
    method: 'POST',
    path: '/api/customer/auth/signup',
    caller: 'anyone',
    summary: 'Sign up a business and its owner',
    description:
      'Creates the tenant on the Starter plan with its default persona and its owner, and logs the owner in. 403 if the ' +
      'deployment has sign-up disabled.',
    body: () =>
      z.strictObject({
        business_name: z.string().check(z.minLength(1), z.maxLength(120)),
        slug: z.optional(slug('Unique. Default: derived from the business name.')),
        name: z.string().check(z.minLength(1), z.maxLength(120), described("The owner's name.")),
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
    summary: 'Request a password reset link by mail',
    description: 'The response is the same for known and unknown addresses.',
    body: () => z.strictObject({ email: email() }),
    status: 202,
    answer: () => z.object({ detail: z.string() }),
  },
  postResetPassword: {
    method: 'POST',
    path: '/api/customer/auth/password/reset',
    caller: 'anyone',
    summary: 'Set a new password with the token of a mailed link',
    description: 'The token works once. All sessions of the user end.',
    body: () =>
      z.strictObject({
        token: z
          .string()
          .check(z.minLength(1), z.maxLength(256), described('The part of the link after `#`.')),
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
    summary: 'Get the page that mailed links open',
    answerType: 'text/html',
    answer: () => z.string(),
  },
});
