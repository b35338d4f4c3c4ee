import assert from 'node:assert/strict';
import { CreateEmailIdentityCommand, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Aws } from '../aws.ts';
import { MAIL_FROM } from '../cdk.ts';

/** Verifies the sender's domain. On AWS, an operator does this with DNS records. */
export async function domainVerified(aws: Aws): Promise<void> {
  const EmailIdentity = MAIL_FROM.slice(MAIL_FROM.indexOf('@') + 1);
  await aws.ses.send(new CreateEmailIdentityCommand({ EmailIdentity }));
}

/** Asserts that a function's role can send only from the address, although the whole domain is verified. */
export async function onlyFromAddress(team: Aws): Promise<void> {
  const send = (FromEmailAddress: string) =>
    team.ses.send(
      new SendEmailCommand({
        FromEmailAddress,
        Destination: { ToAddresses: ['somebody@elsewhere.example'] },
        Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello' } } } },
      }),
    );
  await send(MAIL_FROM);
  await assert.rejects(send(MAIL_FROM.replace('bob@', 'boss@')), { name: 'AccessDeniedException' });
}

/** @returns the token of the link in the last e-mail to an address */
export async function tokenMailed(aws: Aws, email: string): Promise<string> {
  const mail = (await aws.mails()).findLast(({ to }) => to === email);
  assert.equal(mail?.from, MAIL_FROM, `Nothing was mailed to ${email}`);
  return /\/account#(\S+)/.exec(mail.text)?.[1] ?? '';
}
