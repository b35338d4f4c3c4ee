import { randomUUID } from 'node:crypto';
import type { LanguageModelEvent } from '../../engines/language-model.ts';
import type { Reader } from '../language-model/exchange.ts';
import { Broken } from '../language-model/failures.ts';
import { parseArguments } from '../language-model/parse-arguments.ts';
import type { Chunk, ToolCallFragment } from './chunks.ts';

type End = Extract<LanguageModelEvent, { type: 'end' }>;

const REASONS: Readonly<Record<string, End['reason']>> = {
  stop: 'stop',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  length: 'length',
  content_filter: 'blocked',
};

/**
 * Reads a stream of chunks. It yields the tool calls at the end, because the stream does not say when one is complete.
 * Servers send the parts in different orders, so the reader depends on no order.
 */
export function chunkReader(): Reader<Chunk> {
  const calls: { index: number | undefined; id: string | undefined; name: string; text: string }[] = [];
  let finish: string | undefined;
  let refused = false;
  let tokens: End['tokens'];

  function add({ index, id, function: { name = '', arguments: text = '' } = {} }: ToolCallFragment): void {
    const known = calls.findLast((call) => index === undefined || call.index === index);
    // Some servers send parallel calls with the same index, or without one. Their ids still differ.
    if (!known || (id && known.id && id !== known.id)) {
      calls.push({ index, id: id || undefined, name, text });
      return;
    }
    known.name ||= name;
    known.text += text;
  }

  return {
    *read({ choices, usage }) {
      for (const { delta, finish_reason } of choices ?? []) {
        if (delta?.content) yield { type: 'text', text: delta.content };
        if (delta?.refusal) refused = true;
        for (const fragment of delta?.tool_calls ?? []) add(fragment);
        if (finish_reason) finish = finish_reason;
      }
      if (usage) tokens = { input: usage.prompt_tokens ?? 0, output: usage.completion_tokens ?? 0 };
    },
    get finished() {
      return finish !== undefined;
    },
    *end() {
      if (finish === undefined) throw new Broken('The stream ended before the answer did');
      let reason = REASONS[finish];
      if (reason === undefined) throw new Broken('The answer ended for an unknown reason');
      if (reason === 'stop' && calls.length > 0) reason = 'tool-calls';
      if (reason === 'stop' && refused) reason = 'blocked';
      for (const { id = randomUUID(), name, text } of calls)
        yield { type: 'tool-call', call: { id, name, arguments: parseArguments(text) } };
      yield { type: 'end', reason, ...(tokens ? { tokens } : {}) };
    },
  };
}
