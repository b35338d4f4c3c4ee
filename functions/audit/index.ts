import { auditRoutes } from '../../shared/contract/audit.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getAudit } from './records.ts';
import { auditServices } from './services.ts';

const services = auditServices();

export const handler = serve(auditRoutes, { getAudit }, services, makeGate(services));
