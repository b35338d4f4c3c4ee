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

/** What Lambda's Node.js runtime provides. https://docs.aws.amazon.com/lambda/latest/dg/response-streaming-tutorial.html */
declare const awslambda: {
  streamifyResponse(handler: StreamHandler): unknown;
  HttpResponseStream: { from(stream: Writable, metadata: Metadata): Writable };
};

/**
 * The Lambda handler of a group whose routes answer as server-sent events: `start`, `delta`…, `sources`, `end`, or
 * `error`. Until the answer begins, what is wrong is a problem with its status, as everywhere.
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

/** Runs the route's code and sends what it tells. @returns the status that was sent */
async function answer({ request, handle }: Match, stream: Writable): Promise<number> {
  const gone = new AbortController();
  // Without a listener an error of the connection would end the process, and with it other requests.
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
    // Nobody is there to be told, and nothing is ours to mend.
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

/** Lambda ends an invocation with its stream; one that the client has closed has ended already. */
const ended = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.end(resolve);
  });
