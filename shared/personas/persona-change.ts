import { TooLarge } from '../core/errors.ts';
import type { Escalation, Persona, Workflow } from '../core/persona.ts';

/** Maximum size of a persona as UTF-8 JSON, in bytes. Every message reads the persona. */
export const MAX_BYTES = 32 * 1024;

/** The fields of a persona that its tenant may change. */
type Facets = Omit<Persona, 'id' | 'version' | 'updatedAt' | 'escalation' | 'workflow'>;

/** Missing fields are not changed, also within `escalation` and `workflow`. */
export type PersonaChange = Partial<Facets> & {
  readonly escalation?: Partial<Escalation> | undefined;
  readonly workflow?: Partial<Workflow> | undefined;
};

/** Applies a change, keeping id and version. @throws TooLarge for a persona above 32 KB */
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
