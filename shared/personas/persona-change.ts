import { TooLarge } from '../core/errors.ts';
import type { Escalation, Persona, Workflow } from '../core/persona.ts';

/** UTF-8 bytes of a whole persona as JSON: every question to Bob reads it. */
export const MAX_BYTES = 32 * 1024;

/** What its tenant may change of a persona. */
type Facets = Omit<Persona, 'id' | 'version' | 'updatedAt' | 'escalation' | 'workflow'>;

/** Some of a persona; what is left out stays as it is, within `escalation` and `workflow` as well. */
export type PersonaChange = Partial<Facets> & {
  readonly escalation?: Partial<Escalation> | undefined;
  readonly workflow?: Partial<Workflow> | undefined;
};

/** A persona with some of it changed, under the same id and version. @throws TooLarge for more than 32 KB in all */
export function withChange(persona: Persona, change: PersonaChange): Persona {
  const { escalation, workflow, ...facets } = change;
  const changed: Persona = {
    ...persona,
    ...facets,
    ...(escalation ? { escalation: { ...persona.escalation, ...escalation } } : {}),
    ...(workflow ? { workflow: { departments: [], ...persona.workflow, ...workflow } } : {}),
  };
  if (Buffer.byteLength(JSON.stringify(changed)) > MAX_BYTES)
    throw new TooLarge(`A persona is at most ${MAX_BYTES / 1024} KB in all.`);
  return changed;
}
