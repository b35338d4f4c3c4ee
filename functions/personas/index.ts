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
import { personaServices } from './services.ts';

const services = personaServices();

export const handler = serve(
  personaRoutes,
  { getPersonas, postPersona, getPersona, putPersona, deletePersona, activatePersona },
  services,
  makeGate(services),
);
