import { personaRoutes } from '../../shared/contract/personas.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { activatePersona } from './activate-persona.ts';
import { deletePersona } from './delete-persona.ts';
import { getPersona } from './get-persona.ts';
import { getPersonas } from './get-personas.ts';
import { postPersona } from './post-persona.ts';
import { putPersona } from './put-persona.ts';
import { personaServices } from './services.ts';

const services = personaServices();

export const handler = serve(
  personaRoutes,
  { getPersonas, postPersona, getPersona, putPersona, deletePersona, activatePersona },
  services,
  makeGate(services),
);
