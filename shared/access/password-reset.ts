import { randomUUID } from 'node:crypto';
import { auditPut } from '../audit/store.ts';
import { changeRecord } from '../core/audit.ts';
import { Unauthorized } from '../core/errors.ts';
import { transact } from '../table/transact.ts';
import type { AccessServices } from './access-services.ts';
import { attemptsDelete, readAddressOwner } from './addresses.ts';
import { emailHash, normalizeEmail } from './email.ts';
import { type MailServices, trySend } from './mail-services.ts';
import { passwordChangedMail, resetMail } from './mails.ts';
import { isSameToken, mintOpaqueToken, parseOpaqueToken, tokenHash } from './opaque-token.ts';
import {
  type NewPasswordLink,
  passwordLinkUse,
  readPasswordLink,
  replacePasswordLink,
} from './password-links.ts';
import { requireGoodPassword } from './password-policy.ts';
import { seatsUpdate } from './seat-store.ts';
import { tallyChange } from './seats.ts';
import { passwordUpdate, readAccountState } from './users.ts';

/** Lifetime of a password-reset link. */
export const RESET_SECONDS = 3_600;
/** At most one e-mail to the same address in this time. */
const MAIL_EVERY_SECONDS = 60;

const LINK_OVER = 'This link has expired or was used. Request a new one.';

/** @param seconds lifetime of the link */
export function newPasswordLink(
  tenantId: string,
  userId: string,
  now: Date,
  seconds: number,
): NewPasswordLink & { readonly token: string } {
  const token = mintOpaqueToken('password', { realm: 'customer', tenantId }, userId, randomUUID());
  const link = { hash: tokenHash(token), createdAt: now.toISOString() };
  return { token, link, expiresAt: Math.floor(now.getTime() / 1_000) + seconds };
}

/**
 * Mails a password-reset link to the user of an address. Nothing reveals if there is one; the caller must hide the time
 * that this takes.
 */
export async function forgotPassword(
  email: string,
  services: Pick<AccessServices, 'table' | 'clock' | 'publicBaseUrl'> & MailServices,
): Promise<void> {
  const { table, clock, publicBaseUrl } = services;
  const now = clock.now();
  const owner = await readAddressOwner(table, 'customer', emailHash('customer', normalizeEmail(email)));
  if (owner?.home.realm !== 'customer') return;
  const { tenantId } = owner.home;
  const { user, tenant } = await readAccountState(table, owner.home, owner.userId, now);
  if (!user || user.status === 'disabled' || tenant?.status !== 'active') return;
  const link = newPasswordLink(tenantId, user.id, now, RESET_SECONDS);
  const before = new Date(now.getTime() - MAIL_EVERY_SECONDS * 1_000).toISOString();
  if (await replacePasswordLink(table, tenantId, user.id, link, before))
    await trySend(services, resetMail(user.email, publicBaseUrl, link.token));
}

/**
 * Sets the password chosen with a link, and uses the link up. Ends all sessions of the user and unlocks the address. With
 * a second factor the address stays locked: otherwise an attacker who reads the user's e-mail could guess codes without
 * limit.
 *
 * @throws Unauthorized for an expired or used link; Invalid for a weak password
 */
export async function resetPassword(
  value: string,
  password: string,
  services: Pick<AccessServices, 'table' | 'clock' | 'passwords' | 'publicBaseUrl'> & MailServices,
): Promise<void> {
  const { table, clock, passwords, publicBaseUrl } = services;
  const now = clock.now();
  const token = parseOpaqueToken('password', value);
  if (token?.home.realm !== 'customer') throw new Unauthorized(LINK_OVER);
  const { tenantId } = token.home;
  const { link, user } = await readPasswordLink(table, tenantId, token, now);
  if (!link || !isSameToken(value, link.hash) || !user || user.status === 'disabled')
    throw new Unauthorized(LINK_OVER);
  requireGoodPassword(password, user.email);

  const isInvited = user.status === 'invited';
  const change = tallyChange(user, { ...user, status: 'active' });
  const record = changeRecord(now, {
    actor: { kind: 'customer', id: user.id },
    action: isInvited ? 'user.joined' : 'password.reset',
    target: user.id,
  });
  const failed = await transact(table, {
    link: passwordLinkUse(tenantId, user.id, link),
    user: passwordUpdate(token.home, user, await passwords.hash(password)),
    attempts: user.totp ? [] : attemptsDelete('customer', emailHash('customer', user.email)),
    seats: change.owners === 0 ? [] : seatsUpdate(tenantId, change, Number.POSITIVE_INFINITY),
    audit: auditPut(tenantId, record),
  });
  if (failed.size > 0) throw new Unauthorized(LINK_OVER);
  if (!isInvited) await trySend(services, passwordChangedMail(user.email, publicBaseUrl));
}
