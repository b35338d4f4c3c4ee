import { signedInServices } from '../../shared/aws/signed-in-services.ts';
import { usageRoutes } from '../../shared/contract/usage.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getUsage } from './usage.ts';

const services = signedInServices();

export const handler = serve(usageRoutes, { getUsage }, services, makeGate(services));
