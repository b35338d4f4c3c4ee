import { once } from 'node:events';
import {
  createServer,
  type Http2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import { alternating, director, type Line, type ModelFake, play, type Reason } from './script.ts';

const STOP: Readonly<Record<Reason, string>> = {
  stop: 'end_turn',
  'tool-calls': 'tool_use',
  length: 'max_tokens',
  blocked: 'guardrail_intervened',
};

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/**
 * Bedrock's ConverseStream on loopback: HTTP/2 without TLS, and the real frames with their checksums. A request that
 * is not signed for `bedrock` is answered 403. `url` goes to AWS_ENDPOINT_URL_BEDROCK_RUNTIME.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export async function startBedrockFake(): Promise<ModelFake> {
  const { requests, script, respond, next } = director();
  const sessions = new Set<Http2Session>();
  let connections = 0;
  const server = createServer();
  server.on('session', (session) => {
    connections += 1;
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => void handle(stream, headers));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function handle(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const closed = Promise.withResolvers<'client' | 'fake'>();
    let ours = false;
    stream.on('error', () => {});
    stream.once('close', () => closed.resolve(ours ? 'fake' : 'client'));
    const text = Buffer.concat(await stream.toArray()).toString();
    const path = headers[':path'] ?? '';
    const signed =
      /^AWS4-HMAC-SHA256 Credential=[^,]+\/bedrock\/aws4_request, SignedHeaders=\S*:authority\S*, Signature=\w{64}$/;
    const refuse = (status: number) => {
      ours = true;
      stream.respond({ ':status': status });
      stream.end('{}');
    };
    if (headers[':method'] !== 'POST' || !/^\/model\/[^/]+\/converse-stream$/.test(path)) return refuse(404);
    if (!signed.test(headers.authorization ?? '')) return refuse(403);
    const line = lineTo(stream, `${text} ${headers.authorization}`, () => {
      ours = true;
    });
    await play(await next({ path, headers, body: JSON.parse(text), closed: closed.promise }), line);
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get connections() {
      return connections;
    },
    script,
    respond,
    close: async () => {
      server.close();
      for (const session of sessions) session.destroy();
      await once(server, 'close');
    },
  };
}

function lineTo(stream: ServerHttp2Stream, secrets: string, ending: () => void): Line {
  const begin = () => {
    if (!stream.headersSent)
      stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' });
  };
  return {
    status: (code, headers) => {
      ending();
      stream.respond({
        ':status': code,
        'content-type': 'application/json',
        'x-amzn-errortype': code === 429 ? 'ThrottlingException' : 'ValidationException',
        ...headers,
      });
      stream.end(JSON.stringify({ message: `No: ${secrets}` }));
    },
    encode: (step) => {
      if (step === 'start') return frame('messageStart', { role: 'assistant' });
      if (step === 'error') return frame('throttlingException', { message: `No: ${secrets}` }, 'exception');
      if (step === 'bad json') return frame('contentBlockDelta', `{"delta": nothing of ${secrets}`);
      if (step === 'garbage') return damaged();
      if (step === 'unknown') return frame('ping', { type: 'ping' });
      if ('text' in step) return blockDelta(0, { text: step.text });
      if ('finish' in step) return frame('messageStop', { stopReason: STOP[step.finish] });
      if ('usage' in step) {
        const { input: inputTokens, output: outputTokens } = step.usage;
        const usage = { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
        return frame('metadata', { usage, metrics: { latencyMs: 5 } });
      }
      if ('raw' in step) return step.raw;
      // Block 0 is the text's.
      return Buffer.concat([
        frame('contentBlockStop', { contentBlockIndex: 0 }),
        ...step.calls.map(({ id, name }, index) =>
          frame('contentBlockStart', {
            contentBlockIndex: index + 1,
            start: { toolUse: { toolUseId: id, name } },
          }),
        ),
        ...alternating(step.calls).map(({ index, piece }) =>
          blockDelta(index + 1, { toolUse: { input: piece } }),
        ),
        ...(step.unfinished ? [] : step.calls).map((_, index) =>
          frame('contentBlockStop', { contentBlockIndex: index + 1 }),
        ),
      ]);
    },
    write: (bytes) => {
      if (stream.destroyed) return;
      begin();
      stream.write(bytes);
    },
    end: () => {
      ending();
      if (stream.destroyed) return;
      begin();
      stream.end();
    },
    cut: () => {
      ending();
      stream.session?.destroy();
    },
  };
}

const blockDelta = (contentBlockIndex: number, delta: object) =>
  frame('contentBlockDelta', { contentBlockIndex, delta });

/** Encodes one frame; a string body is sent unchanged. */
export function frame(type: string, body: object | string, message: 'event' | 'exception' = 'event'): Buffer {
  const string = (value: string) => ({ type: 'string', value }) as const;
  // The real service pads its bodies with a field `p`.
  const text = typeof body === 'string' ? body : JSON.stringify({ ...body, p: 'abcdef' });
  return Buffer.from(
    codec.encode({
      headers: {
        [`:${message}-type`]: string(type),
        ':content-type': string('application/json'),
        ':message-type': string(message),
      },
      body: fromUtf8(text),
    }),
  );
}

/** A frame with a bit turned over, so that its checksum is wrong. */
function damaged(): Buffer {
  const bytes = blockDelta(0, { text: 'never seen' });
  const position = bytes.length - 10;
  bytes.writeUInt8((bytes[position] ?? 0) ^ 1, position);
  return bytes;
}
