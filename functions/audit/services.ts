import { type SignedInServices, signedInServices } from '../../shared/aws/signed-in-services.ts';

/** What this function needs, made once per cold start. */
export type AuditServices = SignedInServices;

/** The services on AWS. @throws Error when the environment is not complete */
export const auditServices = (): AuditServices => signedInServices();
