import type { Mail } from './mailer.ts';

/** The token is in the fragment, which is never sent to a server or logged. */
const linkOf = (baseUrl: string, token: string): string => `${baseUrl}/account#${token}`;

/** Makes a user's text fit in one line, so that it cannot add headers or lines. */
const inLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

export const inviteMail = (to: string, businessName: string, baseUrl: string, token: string): Mail => ({
  to,
  subject: `You are invited to ${inLine(businessName)} on Bob`,
  text: `${inLine(businessName)} has invited you to its team on Bob.

Choose a password within seven days:
${linkOf(baseUrl, token)}

If you do not know what this is about, you need not do anything.
`,
});

export const resetMail = (to: string, baseUrl: string, token: string): Mail => ({
  to,
  subject: 'Choose another password for Bob',
  text: `Somebody, hopefully you, has asked for a link to choose another password.

It is good for one hour, and once:
${linkOf(baseUrl, token)}

If it was not you, you need not do anything: your password is as it was.
`,
});

export const passwordChangedMail = (to: string, baseUrl: string): Mail => ({
  to,
  subject: 'Your password for Bob was changed',
  text: `The password of your account was changed just now, and everybody who was signed in with it is signed out.

If it was not you, ask for a link to choose another one at once, and tell the owner of your team:
${baseUrl}/account
`,
});
