import type { Command } from 'commander';
import { createIdentitySecret, revokeIdentitySecret } from '../../shared/widget-setup/identity-secret.ts';
import { TENANT, withExamples } from '../help.ts';
import { fields, formatTime } from '../output.ts';
import { findTenant, openSession } from '../session.ts';

/** Adds `identity-secret create` and `identity-secret revoke`. */
export function addIdentitySecretCommands(program: Command): void {
  const secret = program
    .command('identity-secret')
    .description("the secret with which a tenant's server signs visitors' identities: create, revoke");

  withExamples(
    secret
      .command('create')
      .description('create a secret and show it once; the previous secret stays valid for 24 hours')
      .argument('<tenant>', TENANT)
      .action(create),
    'identity-secret create acme-dental',
  );

  withExamples(
    secret
      .command('revoke')
      .description('revoke the secret at once; visitors are anonymous again')
      .argument('<tenant>', TENANT)
      .action(revoke),
    'identity-secret revoke acme-dental',
  );
}

async function create(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const { secret, createdAt, previous } = await createIdentitySecret({ ...session, table });
  const previousUntil = previous?.until ?? null;
  session.output.result({ secret, createdAt, previousUntil }, [
    `Created an identity secret for ${tenant.slug}. It is shown only now; keep it on the server.`,
    ...fields([['Secret', secret]]),
    ...(previous ? [`The previous secret is valid until ${formatTime(previous.until)}.`] : []),
  ]);
}

async function revoke(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  await revokeIdentitySecret({ ...session, table });
  session.output.result({ status: 'revoked' }, [`Revoked the identity secret of ${tenant.slug}.`]);
}
