import type { ContentBlock, ConverseStreamCommandInput, Message } from '@aws-sdk/client-bedrock-runtime';
import type { ChatMessage, LanguageModelRequest, Tool } from '../../engines/language-model.ts';

/** The SDK's type for any JSON. */
type Json = NonNullable<Extract<ContentBlock, { toolUse: object }>['toolUse']['input']>;

/** Converts a request to the form of Bedrock's Converse. */
export function converseInput(request: LanguageModelRequest): Omit<ConverseStreamCommandInput, 'modelId'> {
  const tools = request.tools.length > 0 ? request.tools : formerTools(request.messages);
  return {
    system: [{ text: request.system }],
    messages: request.messages.map(toMessage),
    ...(tools.length > 0 ? { toolConfig: { tools: tools.map(toTool) } } : {}),
    inferenceConfig: { maxTokens: request.maxOutputTokens, temperature: request.temperature },
  };
}

/**
 * Declares the tools that the history calls. Bedrock refuses messages with tool calls if the request declares no tools,
 * and it has no option to forbid calls.
 * https://github.com/vxcontrol/pentagi/pull/196
 */
function formerTools(messages: readonly ChatMessage[]): Tool[] {
  const names = messages.flatMap((message) =>
    message.role === 'assistant' ? (message.toolCalls ?? []).map(({ name }) => name) : [],
  );
  return [...new Set(names)].map((name) => ({
    name,
    description: 'Not available any more. Do not call it.',
    parameters: { type: 'object', properties: {} },
  }));
}

const toTool = ({ name, description, parameters }: Tool) => ({
  toolSpec: { name, description, inputSchema: { json: parameters as Json } },
});

function toMessage(message: ChatMessage): Message {
  if (message.role === 'user') return { role: 'user', content: [{ text: message.text }] };
  if (message.role === 'tool') {
    return {
      role: 'user',
      content: message.results.map(({ callId, text }) => ({
        toolResult: { toolUseId: callId, content: [{ text }] },
      })),
    };
  }
  const calls = (message.toolCalls ?? []).map(({ id, name, arguments: value }) => ({
    toolUse: { toolUseId: id, name, input: (value ?? {}) as Json },
  }));
  // Bedrock refuses an empty text block.
  return { role: 'assistant', content: [...(message.text ? [{ text: message.text }] : []), ...calls] };
}
