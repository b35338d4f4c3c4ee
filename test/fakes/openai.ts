import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alternating, director, type Line, type ModelFake, play, type Reason } from './script.ts';

const FINISH: Readonly<Record<Reason, string>> = {
  stop: 'stop',
  'tool-calls': 'tool_calls',
  length: 'length',
  blocked: 'content_filter',
};

/**
 * Chat completions in OpenAI's form on loopback, HTTP/1.1 and server-sent events. `url` is the `baseUrl`.
 * https://platform.openai.com/docs/api-reference/chat-streaming
 */
export async function startOpenAiFake(): Promise<ModelFake> {
  const { requests, script, respond, next } = director();
  let connections = 0;
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const text = Buffer.concat(await incoming.toArray()).toString();
    const closed = Promise.withResolvers<'client' | 'fake'>();
    outgoing.once('close', () => closed.resolve(outgoing.writableFinished ? 'fake' : 'client'));
    if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions')
      return void outgoing.writeHead(404).end();
    const { url: path, headers } = incoming;
    const body = JSON.parse(text);
    if (body.stream !== true || headers['content-type'] !== 'application/json')
      return void outgoing.writeHead(400).end();
    await play(
      await next({ path, headers, body, closed: closed.promise }),
      lineTo(outgoing, `${text} ${headers.authorization}`),
    );
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    get connections() {
      return connections;
    },
    script,
    respond,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function lineTo(outgoing: ServerResponse, secrets: string): Line {
  return {
    status: (code, headers) => {
      const error = { message: `No: ${secrets}`, type: 'invalid_request_error', code: 'no_such_thing' };
      outgoing
        .writeHead(code, { 'Content-Type': 'application/json', ...headers })
        .end(JSON.stringify({ error }));
    },
    encode: (step) => {
      if (step === 'start') return delta({ role: 'assistant', content: '' });
      if (step === 'error')
        return event({ error: { message: `No: ${secrets}`, type: 'server_error', code: null } });
      if (step === 'bad json') return `data: {"choices": nothing of ${secrets}\n\n`;
      if (step === 'garbage') return `${'\u0000'.repeat(2_000_000)}data: `.repeat(2);
      if (step === 'unknown') return `: comment\n\nevent: ping\ndata: {"type":"ping"}\n\n`;
      if ('text' in step) return delta({ content: step.text });
      if ('finish' in step) return chunk([{ index: 0, delta: {}, finish_reason: FINISH[step.finish] }]);
      if ('usage' in step) {
        const { input: prompt_tokens, output: completion_tokens } = step.usage;
        return chunk([], {
          usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
        });
      }
      if ('raw' in step) return step.raw;
      const begun = step.calls.map(({ id, name }, index) => ({
        index,
        id,
        type: 'function',
        function: { name, arguments: '' },
      }));
      const pieces = alternating(step.calls).map(({ index, piece }) => ({
        index,
        function: { arguments: piece },
      }));
      return [...begun, ...pieces].map((fragment) => delta({ tool_calls: [fragment] })).join('');
    },
    write: (bytes) => {
      if (!outgoing.headersSent) outgoing.writeHead(200, { 'Content-Type': 'text/event-stream' });
      outgoing.write(bytes);
    },
    end: (finished) => outgoing.end(finished ? 'data: [DONE]\n\n' : ''),
    cut: () => outgoing.socket?.destroy(),
  };
}

const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`;

const chunk = (choices: readonly object[], rest: object = {}) =>
  event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'fake', choices, ...rest });

const delta = (value: object) => chunk([{ index: 0, delta: value, finish_reason: null }]);
