import { type PublishingServices, publishingServices } from '../../shared/aws/signed-in-services.ts';

/** What this function needs, made once per cold start. */
export type PortalServices = PublishingServices;

/** The services on AWS. @throws Error when the environment is not complete */
export const portalServices = (): PortalServices => publishingServices();
