import type { Mail } from './mailer.ts';

/** The token is in the fragment, which is never sent to a server or logged. */
const linkOf = (baseUrl: string, token: string): string => `${baseUrl}/account#${token}`;

/** Makes a user's text fit in one line, so that it cannot add headers or lines. */
const inLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

export const inviteMail = (to: string, businessName: string, baseUrl: string, token: string): Mail => ({
  to,
  subject: `You are invited to ${inLine(businessName)} on Bob`,
  text: `${inLine(businessName)} has invited you to its team on Bob.

Set a password within seven days:
${linkOf(baseUrl, token)}

If you did not expect this mail, ignore it.
`,
});

export const resetMail = (to: string, baseUrl: string, token: string): Mail => ({
  to,
  subject: 'Set a new password for Bob',
  text: `Somebody, hopefully you, has requested a link for setting a new password.

The link works once, within one hour:
${linkOf(baseUrl, token)}

If it was not you, ignore this mail. Your password has not changed.
`,
});

export const passwordChangedMail = (to: string, baseUrl: string): Mail => ({
  to,
  subject: 'Your password for Bob was changed',
  text: `The password of your account was just changed, and all its sessions were ended.

If it was not you, request a link for a new password immediately, and tell the owner of your team:
${baseUrl}/account
`,
});
