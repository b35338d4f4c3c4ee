import { signedInServices } from '../../shared/aws/signed-in-services.ts';
import { auditRoutes } from '../../shared/contract/audit.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getAudit } from './records.ts';

const services = signedInServices();

export const handler = serve(auditRoutes, { getAudit }, services, makeGate(services));
