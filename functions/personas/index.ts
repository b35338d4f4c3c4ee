import { signedInServices } from '../../shared/aws/signed-in-services.ts';
import { personaRoutes } from '../../shared/contract/personas.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import {
  activatePersona,
  deletePersona,
  getPersona,
  getPersonas,
  postPersona,
  putPersona,
} from './personas.ts';

const services = signedInServices();

export const handler = serve(
  personaRoutes,
  { getPersonas, postPersona, getPersona, putPersona, deletePersona, activatePersona },
  services,
  makeGate(services),
);
