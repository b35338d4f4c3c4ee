import type { ChatMessage, LanguageModelRequest } from '../../engines/language-model.ts';

/** Two names of the same field. Each server knows one or both. */
export type LimitField = 'max_tokens' | 'max_completion_tokens';

/** https://platform.openai.com/docs/api-reference/chat/create */
export const requestBody = (model: string, request: LanguageModelRequest, limitField: LimitField) => ({
  model,
  messages: [{ role: 'system', content: request.system }, ...request.messages.flatMap(toMessages)],
  // Servers refuse an empty list of tools.
  ...(request.tools.length === 0
    ? {}
    : { tools: request.tools.map((tool) => ({ type: 'function', function: tool })) }),
  [limitField]: request.maxOutputTokens,
  temperature: request.temperature,
  stream: true,
  stream_options: { include_usage: true },
});

function toMessages(message: ChatMessage): object[] {
  if (message.role === 'user') return [{ role: 'user', content: message.text }];
  if (message.role === 'tool')
    return message.results.map(({ callId, text }) => ({ role: 'tool', tool_call_id: callId, content: text }));
  const { text, toolCalls = [] } = message;
  if (toolCalls.length === 0) return [{ role: 'assistant', content: text }];
  return [
    {
      role: 'assistant',
      content: text || null,
      tool_calls: toolCalls.map(({ id, name, arguments: value }) => ({
        id,
        type: 'function',
        function: { name, arguments: JSON.stringify(value ?? {}) },
      })),
    },
  ];
}
