import type { Readable } from 'node:stream';
import middy from '@middy/core';
import { executionModeStreamifyResponse } from '@middy/core/executionModeStreamifyResponse';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { RouteGroup } from '../contract/route.ts';
import { EventStream } from './event-stream.ts';
import {
  type Handlers,
  noRoute,
  type Progress,
  problemOf,
  type Reply,
  router,
  withHeaders,
} from './handler.ts';
import { requestLog } from './request-log.ts';

type StreamResult = Omit<APIGatewayProxyResult, 'body'> & { readonly body: string | Readable };

/**
 * The Lambda handler of a group whose routes answer as server-sent events: `start`, `delta`…, `sources`, `end`, or
 * `error`. Until the answer begins, what is wrong is a problem with its status, as everywhere.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
export function serveStream<G extends RouteGroup, S>(
  group: G,
  handlers: Handlers<G, S>,
  services: S,
): unknown {
  const find = router(group, handlers, services);

  const dispatch = (event: APIGatewayProxyEvent): Promise<StreamResult> => {
    const match = find(event);
    if (!match) return Promise.resolve(noRoute(event));
    const { request, handle } = match;
    const events = new EventStream();
    const { promise, resolve } = Promise.withResolvers<StreamResult>();
    let begun = false;
    const progress: Progress = {
      signal: events.signal,
      begin: (start, cookies = []) => {
        begun = true;
        resolve(withHeaders(eventStreamResult(events.body, cookies), request));
        events.send('start', start);
      },
      text: (text) => events.send('delta', { text }),
    };
    const fail = (error: unknown) => {
      const problem = problemOf(error, request);
      if (begun) events.send('error', JSON.parse(problem.body));
      else resolve(problem);
    };
    void handle(progress)
      .then(({ body }) => finish(events, body as { readonly sources?: unknown }), fail)
      .finally(() => events.end());
    return promise;
  };

  return middy<APIGatewayProxyEvent, StreamResult>({
    executionMode: executionModeStreamifyResponse,
    timeoutEarlyInMillis: 0,
  })
    .use(requestLog())
    .handler(dispatch);
}

function finish(events: EventStream, answer: { readonly sources?: unknown }): void {
  events.send('sources', answer.sources ?? []);
  events.send('end', answer);
}

const eventStreamResult = (body: Readable, cookies: readonly string[]): StreamResult => ({
  statusCode: 200,
  headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
  ...(cookies.length > 0 ? { multiValueHeaders: { 'Set-Cookie': [...cookies] } } : {}),
  body,
});
