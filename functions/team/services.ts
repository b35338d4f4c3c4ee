import { mailServices } from '../../shared/aws/mail-services.ts';
import { type SignedInServices, signedInServices } from '../../shared/aws/signed-in-services.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import type { MailServices } from '../../shared/domain/access/mail-services.ts';
import type { Principal } from '../../shared/domain/access/principal.ts';
import type { TeamServices as DomainServices } from '../../shared/domain/access/team-rules.ts';

/** What this function needs, made once per cold start. */
export type TeamServices = SignedInServices & MailServices;

/** The services on AWS. @throws Error when the environment is not complete */
export const teamServices = (): TeamServices => ({ ...signedInServices(), ...mailServices() });

/** What changing the caller's team works with. */
export const ownTeam = ({ table, clock, prices }: TeamServices, { tenantId }: Principal): DomainServices => ({
  platform: table,
  table: new TenantTable(table, tenantId),
  clock,
  prices,
});
