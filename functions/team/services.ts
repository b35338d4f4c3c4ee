import type { MailServices } from '../../shared/access/mail-services.ts';
import type { TeamServices as DomainServices } from '../../shared/access/team-rules.ts';
import { mailServices } from '../../shared/aws/mail-services.ts';
import { type SignedInServices, signedInServices } from '../../shared/aws/signed-in-services.ts';
import type { Principal } from '../../shared/core/principal.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';

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
