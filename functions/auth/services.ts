import { type AccessFunctionServices, accessServices } from '../../shared/aws/access-services.ts';

/** What this function needs, made once per cold start. */
export type AuthServices = AccessFunctionServices;

/** The services on AWS. @throws Error when the environment is not complete */
export const authServices = (): AuthServices => accessServices();
