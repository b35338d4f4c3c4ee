import type { SignedIn } from '../access/tokens.ts';
import type { User } from '../access/user.ts';
import { csrfTokenOf } from './csrf.ts';
import { hostCookie, OPERATOR_COOKIE, REFRESH_COOKIE } from './operator-cookie.ts';

export const toUserSummary = ({ id, email, name, role }: User) => ({ id, email, name, role });

const toTokens = (signedIn: SignedIn) => ({
  token: signedIn.accessToken,
  token_type: 'Bearer' as const,
  expires_in: signedIn.expiresIn,
  refresh_token: signedIn.refreshToken,
  user: toUserSummary(signedIn.user),
  second_factor: signedIn.secondFactor,
});

/** Answers an operator's sign-in: tokens in the body and in cookies. */
export const toOperatorReply = (signedIn: SignedIn, now: Date) => ({
  body: { ...toTokens(signedIn), csrf_token: csrfTokenOf(signedIn.session.id) },
  cookies: [
    hostCookie(OPERATOR_COOKIE, signedIn.accessToken, signedIn.expiresIn),
    hostCookie(
      REFRESH_COOKIE,
      signedIn.refreshToken,
      signedIn.refreshExpiresAt - Math.floor(now.getTime() / 1_000),
    ),
  ],
});

/** Deletes an operator's cookies. */
export const clearedCookies = [hostCookie(OPERATOR_COOKIE, '', 0), hostCookie(REFRESH_COOKIE, '', 0)];

/** Answers a customer's sign-in. */
export function toCustomerReply(signedIn: SignedIn) {
  const { id = '', slug = '', name = '', plan = '' } = signedIn.tenant ?? {};
  return { body: { ...toTokens(signedIn), tenant: { id, slug, name, plan } } };
}
