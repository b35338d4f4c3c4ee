import type { ConverseStreamOutput, StopReason } from '@aws-sdk/client-bedrock-runtime';
import type { LanguageModelEvent } from '../../engines/language-model.ts';
import type { Reader } from '../language-model/exchange.ts';
import { Broken } from '../language-model/failures.ts';
import { parseArguments } from '../language-model/parse-arguments.ts';

type End = Extract<LanguageModelEvent, { type: 'end' }>;

/** Malformed output and malformed tool use are missing here, because they are failures. */
const REASONS: Readonly<Partial<Record<StopReason, End['reason']>>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  tool_use: 'tool-calls',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  guardrail_intervened: 'blocked',
  content_filtered: 'blocked',
};

/** Reads the stream of ConverseStream. It yields a tool call at the end of its block. It ignores unknown events. */
export function frameReader(): Reader<ConverseStreamOutput> {
  const calls = new Map<number, { id: string; name: string; text: string }>();
  let stopReason: StopReason | undefined;
  let tokens: End['tokens'];

  return {
    *read({ contentBlockStart, contentBlockDelta, contentBlockStop, messageStop, metadata }) {
      const use = contentBlockStart?.start?.toolUse;
      if (use) {
        const { toolUseId: id = '', name = '' } = use;
        calls.set(contentBlockStart.contentBlockIndex ?? 0, { id, name, text: '' });
      }
      const { delta, contentBlockIndex: index = 0 } = contentBlockDelta ?? {};
      if (delta?.text) yield { type: 'text', text: delta.text };
      const open = calls.get(index);
      if (open) open.text += delta?.toolUse?.input ?? '';
      if (contentBlockStop) {
        const { contentBlockIndex = 0 } = contentBlockStop;
        const call = calls.get(contentBlockIndex);
        calls.delete(contentBlockIndex);
        if (call) {
          const { id, name, text } = call;
          yield { type: 'tool-call', call: { id, name, arguments: parseArguments(text) } };
        }
      }
      if (messageStop) stopReason = messageStop.stopReason;
      const { inputTokens: input, outputTokens: output } = metadata?.usage ?? {};
      if (input !== undefined && output !== undefined) tokens = { input, output };
    },
    get finished() {
      return stopReason !== undefined;
    },
    *end() {
      if (stopReason === undefined) throw new Broken('The stream ended before the answer did');
      const reason = REASONS[stopReason];
      if (reason === undefined) throw new Broken('The answer ended for an unknown reason');
      yield { type: 'end', reason, ...(tokens ? { tokens } : {}) };
    },
  };
}
