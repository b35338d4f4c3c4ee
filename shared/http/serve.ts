import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Route, RouteAnswer, RouteGroup } from '../contract/route.ts';
import { NotFound } from '../domain/errors.ts';
import { logWith } from './log.ts';
import { statusOf, toProblem } from './problems.ts';
import { type HttpRequest, toHttpRequest } from './request.ts';

/** What a handler answers with: status 200 and JSON. */
export interface Reply<R extends Route = Route> {
  readonly body: RouteAnswer<R>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

/** One route's code: reads the request, lets the domain decide, answers. Errors are thrown. */
export type Handler<R extends Route, S> = (request: HttpRequest<R>, services: S) => Promise<Reply<R>>;

/** A handler for each route of a group: one missing, or one too many, does not compile. */
export type Handlers<G extends RouteGroup, S> = { readonly [Name in keyof G]: Handler<G[Name], S> };

/** What Lambda calls. */
export type LambdaHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/**
 * The Lambda handler of a route group, with the one middleware stack: request log, errors as problems, headers that
 * every answer carries.
 */
export function serve<G extends RouteGroup, S>(
  group: G,
  handlers: Handlers<G, S>,
  services: S,
): LambdaHandler {
  const routes = new Map(
    Object.entries<Route>(group).map(([name, route]) => [
      `${route.method} ${route.path}`,
      { route, handle: handlers[name] as unknown as Handler<Route, S> },
    ]),
  );

  const dispatch = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const match = routes.get(`${event.httpMethod} ${event.resource}`);
    if (!match)
      return toProblem(
        new NotFound('There is nothing at this path and method.'),
        event.requestContext.requestId,
      );
    const request = toHttpRequest(event, match.route);
    try {
      return withHeaders(toResult(await match.handle(request, services)), request);
    } catch (error) {
      if (statusOf(error) >= 500) logWith({ request_id: request.id }).error('Request failed', error);
      return withHeaders(toProblem(error, request.id), request);
    }
  };

  // Lambda's own time-out, which API Gateway answers as a problem, makes Middy's early one superfluous.
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: 0 })
    .use(requestLog())
    .handler(dispatch) as LambdaHandler;
}

/** One line for each request: what was asked, what came of it, and how long it took. Nothing a visitor wrote. */
function requestLog(): middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  let startedAt = 0;
  let coldStart = true;
  return {
    before: () => {
      startedAt = performance.now();
    },
    after: ({ event, response }) => {
      logWith({ request_id: event.requestContext.requestId, cold_start: coldStart }).info('Request', {
        route: `${event.httpMethod} ${event.resource}`,
        status: response?.statusCode,
        ms: Math.round(performance.now() - startedAt),
      });
      coldStart = false;
    },
  };
}

const toResult = ({ body, headers = {}, cookies = [] }: Reply): APIGatewayProxyResult => ({
  statusCode: 200,
  headers: { 'Content-Type': 'application/json', ...headers },
  ...(cookies.length > 0 ? { multiValueHeaders: { 'Set-Cookie': [...cookies] } } : {}),
  body: JSON.stringify(body),
});

function withHeaders(
  result: APIGatewayProxyResult,
  { route, answerHeaders }: HttpRequest,
): APIGatewayProxyResult {
  return {
    ...result,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(route.caller === 'widget' ? { Vary: 'Origin' } : {}),
      ...answerHeaders,
      ...result.headers,
    },
  };
}
