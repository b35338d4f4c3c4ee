import type { IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';
import { Broken, TryAgain } from '../language-model/failures.ts';

/** A chunk of an answer in OpenAI's format. Any field may be missing, because servers differ. */
export interface Chunk {
  readonly choices?: readonly Choice[];
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number } | null;
}

export interface Choice {
  readonly delta?: {
    readonly content?: string | null;
    readonly refusal?: string | null;
    readonly tool_calls?: readonly ToolCallFragment[] | null;
  };
  readonly finish_reason?: string | null;
}

export interface ToolCallFragment {
  readonly index?: number;
  readonly id?: string;
  readonly function?: { readonly name?: string; readonly arguments?: string };
}

/** Characters. No real event is longer. A server that never ends a line cannot fill the memory. */
const MAX_EVENT = 1_000_000;

/**
 * Reads the chunks from a stream of server-sent events. It skips `[DONE]` and reads on to the end of the stream, so
 * that the connection can be used again.
 *
 * @throws TryAgain if the connection is lost or the server sends an error instead of a chunk
 * @throws Broken if an event is not a JSON object
 */
export async function* chunks(response: IncomingMessage): AsyncGenerator<Chunk, void, undefined> {
  const events: string[] = [];
  const parser = createParser({
    onEvent: ({ data }) => events.push(data),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw new Broken('An event is too long');
    },
    maxBufferSize: MAX_EVENT,
  });
  for await (const text of texts(response)) {
    parser.feed(text);
    for (const data of events.splice(0)) if (data !== '[DONE]') yield parse(data);
  }
}

/** Yields the text and a final empty line, because some servers omit it. */
async function* texts(response: IncomingMessage): AsyncGenerator<string, void, undefined> {
  response.setEncoding('utf8');
  try {
    yield* response as AsyncIterable<string>;
  } catch (error) {
    throw new TryAgain('The connection was lost', { cause: error });
  }
  yield '\n\n';
}

function parse(data: string): Chunk {
  const chunk = parseJson(data);
  if (typeof chunk !== 'object' || chunk === null) throw new Broken('An event is not a JSON object');
  // A server that fails in the middle of a stream sends its error as an event.
  if ('error' in chunk && chunk.error) throw new TryAgain('The language model sent an error');
  return chunk;
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    // The parser's error is no `cause`, because it quotes the answer.
    throw new Broken('An event is not JSON');
  }
}
