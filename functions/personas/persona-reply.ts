import type { PersonaAnswer } from '../../shared/contract/schemas/persona.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { entityTag } from '../../shared/http/entity-tag.ts';
import type { Reply } from '../../shared/http/handler.ts';
import type { StoredPersona } from '../../shared/personas/store.ts';

/** The contract's persona, from the stored one. */
export const toPersonaAnswer = ({ persona, isActive }: StoredPersona): PersonaAnswer => ({
  id: persona.id,
  version: persona.version,
  active: isActive,
  name: persona.name,
  description: persona.description,
  tone: persona.tone,
  systemPrompt: persona.systemPrompt,
  greeting: persona.greeting,
  refusalText: persona.refusalText,
  boundaries: persona.boundaries.map((each) => ({ ...each, phrases: [...each.phrases] })),
  escalation: { ...persona.escalation, triggers: [...persona.escalation.triggers] },
  workflow: {
    departments: (persona.workflow?.departments ?? []).map((each) => ({
      ...each,
      phrases: [...each.phrases],
    })),
  },
  updatedAt: persona.updatedAt,
});

/** One persona with its ETag. @throws NotFound when there is none */
export function personaReply(found: StoredPersona | undefined): Reply<PersonaAnswer> {
  if (!found) throw new NotFound(NOTHING_THERE);
  return { body: toPersonaAnswer(found), headers: { ETag: entityTag(found.persona.version) } };
}
