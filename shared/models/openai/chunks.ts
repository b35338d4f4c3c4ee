import type { IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';
import { Broken, TryAgain } from '../language-model/failures.ts';

/** A chunk that servers send in the shape of OpenAI's; any field may be missing. */
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

/** More than any answer: a server that never ends a line does not fill the memory. */
const MAX_EVENT = 1_000_000;

/**
 * The chunks of a stream of server-sent events. `[DONE]` is passed over: the stream's end follows at once, and only a
 * connection that was read to it can be used again.
 *
 * @throws TryAgain when the connection is lost or the server sends an error in place of a chunk
 * @throws Broken when an event is no JSON object
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

/** The text, and at its end the empty line that some servers leave out. */
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
  if (typeof chunk !== 'object' || chunk === null) throw new Broken('An event is no JSON object');
  // Servers that fail half-way have no other way to say so: their status is sent.
  if ('error' in chunk && chunk.error) throw new TryAgain('The language model sent an error');
  return chunk;
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    // Without the parser's message, which quotes what it could not read.
    throw new Broken('An event is no JSON');
  }
}
