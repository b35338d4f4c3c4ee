import type { Writable } from 'node:stream';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { RouteGroup } from '../contract/route.ts';
import { EventStream } from './event-stream.ts';
import {
  type GateFor,
  type Handlers,
  noRoute,
  type Progress,
  problemOf,
  router,
  withHeaders,
} from './handler.ts';
import { requestLog } from './request-log.ts';

type Metadata = Pick<APIGatewayProxyResult, 'statusCode' | 'headers' | 'multiValueHeaders'>;
type StreamHandler = (event: APIGatewayProxyEvent, stream: Writable) => Promise<void>;

/** A global of Lambda's Node.js runtime. https://docs.aws.amazon.com/lambda/latest/dg/response-streaming-tutorial.html */
declare const awslambda: {
  streamifyResponse(handler: StreamHandler): unknown;
  HttpResponseStream: { from(stream: Writable, metadata: Metadata): Writable };
};

/**
 * Makes the Lambda handler of a group whose routes answer with server-sent events: `start`, `delta`…, `sources`, `end`,
 * or `error`. An error before `start` is answered with problem details and its status, as everywhere.
 */
export function serveStream<G extends RouteGroup, S>(
  group: G,
  handlers: Handlers<G, S>,
  services: S,
  ...[gate]: GateFor<G> extends undefined ? [] : [GateFor<G>]
): unknown {
  const find = router(group, handlers, services, gate);
  const log = requestLog();

  return awslambda.streamifyResponse(async (event, stream) => {
    const startedAt = performance.now();
    const match = find(event);
    const status = match ? await answer(match, stream) : sendWhole(stream, noRoute(event));
    log(event, status, startedAt);
    await ended(stream);
  });
}

type Match = NonNullable<ReturnType<ReturnType<typeof router>>>;

/** Runs the handler and sends its events. @returns the status that was sent */
async function answer({ request, handle }: Match, stream: Writable): Promise<number> {
  const gone = new AbortController();
  // Without a listener, a connection error would end the process.
  stream.on('error', () => gone.abort());
  stream.once('close', () => gone.abort());
  let events: EventStream | undefined;
  const progress: Progress = {
    signal: gone.signal,
    begin: (start, cookies = []) => {
      const metadata = withHeaders(eventStreamMetadata(cookies), request);
      events = new EventStream(awslambda.HttpResponseStream.from(stream, metadata));
      events.send('start', start);
    },
    text: (text) => events?.send('delta', { text }),
  };
  try {
    const { body } = await handle(progress);
    events?.send('sources', (body as { readonly sources?: unknown }).sources);
    events?.send('end', body);
    return 200;
  } catch (error) {
    // The client has gone, so this is no fault of ours.
    if (gone.signal.aborted) return 200;
    const problem = problemOf(error, request);
    if (!events) return sendWhole(stream, problem);
    events.send('error', JSON.parse(problem.body));
    return 200;
  } finally {
    events?.end();
  }
}

function sendWhole(stream: Writable, { body, ...metadata }: APIGatewayProxyResult): number {
  awslambda.HttpResponseStream.from(stream, metadata).write(body);
  return metadata.statusCode;
}

const eventStreamMetadata = (cookies: readonly string[]): Metadata => ({
  statusCode: 200,
  headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
  ...(cookies.length > 0 ? { multiValueHeaders: { 'Set-Cookie': [...cookies] } } : {}),
});

/** Waits until the stream has ended: Lambda ends the invocation with it. A stream that the client closed has ended. */
const ended = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.end(resolve);
  });
