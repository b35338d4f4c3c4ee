import type { agentChatRoutes } from '../../shared/contract/agent-chat.ts';
import { isRefusal } from '../../shared/conversations/answer.ts';
import { previewPersona } from '../../shared/conversations/persona-preview.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { AgentChatServices } from './services.ts';

/** POST /api/personas/{id}/preview */
export const postPersonaPreview: Handler<
  typeof agentChatRoutes.postPersonaPreview,
  AgentChatServices
> = async (request, services) => {
  const { params, body } = request.input();
  const { context, admit } = request;
  const wanted = { personaId: params.id, ...body, admit };
  const preview = await previewPersona(context.table, wanted, context.actor, services);
  if (!preview) throw new NotFound(NOTHING_THERE);
  const { text, sources, decision, escalated, department } = preview.answer;
  return {
    body: {
      response: text,
      sources: sources.map(({ id, title, url }) => ({ id, title, url })),
      decision,
      refused: isRefusal(decision),
      escalated,
      department,
      credits: preview.credits,
      version: preview.version,
    },
  };
};
