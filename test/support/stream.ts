import { PassThrough, type Writable } from 'node:stream';
import { type Call, toEvent } from './call.ts';

interface Metadata {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, string[]>>;
}

/** The handler of a streaming function. */
export type LambdaStreamHandler = (event: unknown, stream: Writable, context: unknown) => Promise<void>;

const metadataOf = new WeakMap<Writable, Metadata>();

/** Provides the streaming API of Lambda's Node.js runtime. */
export function provideStreaming(): void {
  Object.assign(globalThis, {
    awslambda: {
      streamifyResponse: (handler: LambdaStreamHandler) => handler,
      HttpResponseStream: {
        from: (stream: Writable, metadata: Metadata) => {
          metadataOf.set(stream, metadata);
          return stream;
        },
      },
    },
  });
}

export interface StreamResult {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly cookies: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: tests inspect any event
  readonly events: readonly { event: string; data: any }[];
  readonly text: string;
}

/** Calls a streaming function as API Gateway would, and reads its answer to the end. */
export async function callStream(
  handler: LambdaStreamHandler,
  request: Call,
  onChunk: (chunk: string, stream: PassThrough) => void = () => {},
): Promise<StreamResult> {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    onChunk(chunk.toString(), stream);
  });
  await handler(toEvent(request), stream, { awsRequestId: 'test' });
  const metadata = metadataOf.get(stream);
  if (!metadata) throw new Error('No metadata was sent');
  return {
    status: metadata.statusCode,
    headers: Object.fromEntries(
      Object.entries(metadata.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    cookies: metadata.multiValueHeaders?.['Set-Cookie'] ?? [],
    events: metadata.headers['Content-Type']?.startsWith('text/event-stream') ? eventsIn(text) : [],
    text,
  };
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function eventsIn(text: string) {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [, event = '', data = 'null'] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      return { event, data: JSON.parse(data) };
    });
}
