import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Route, RouteGroup } from '../contract/route.ts';
import {
  type GateFor,
  type Handlers,
  noRoute,
  problemOf,
  type Reply,
  router,
  withHeaders,
} from './handler.ts';
import { requestLog } from './request-log.ts';

/** The handler that Lambda calls. */
export type LambdaHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/**
 * Makes the Lambda handler of a route group. It logs requests, turns errors into problem details, and adds the headers
 * that every answer carries.
 */
export function serve<G extends RouteGroup, S>(
  group: G,
  handlers: Handlers<G, S>,
  services: S,
  ...[gate]: GateFor<G> extends undefined ? [] : [GateFor<G>]
): LambdaHandler {
  const find = router(group, handlers, services, gate);

  const dispatch = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const match = find(event);
    if (!match) return noRoute(event);
    try {
      return withHeaders(toResult(await match.handle(), match.request.route), match.request);
    } catch (error) {
      return problemOf(error, match.request);
    }
  };

  // Middy's early timeout is off: Lambda's own timeout makes API Gateway answer with a problem.
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: 0 })
    .use(logged())
    .handler(dispatch) as LambdaHandler;
}

/** The request log as a middleware. */
function logged(): middy.MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  const log = requestLog();
  let startedAt = 0;
  return {
    before: () => {
      startedAt = performance.now();
    },
    after: ({ event, response }) => log(event, response?.statusCode, startedAt),
  };
}

function toResult({ body, status, headers = {}, cookies = [] }: Reply, route: Route): APIGatewayProxyResult {
  const { answerType } = route;
  const statusCode = status ?? route.status ?? 200;
  const cookieHeaders = cookies.length > 0 ? { multiValueHeaders: { 'Set-Cookie': [...cookies] } } : {};
  if (statusCode === 204 || statusCode === 304)
    return { statusCode, headers: { ...headers }, ...cookieHeaders, body: '' };
  const type = answerType ? `${answerType}; charset=utf-8` : 'application/json';
  return {
    statusCode,
    headers: { 'Content-Type': type, ...headers },
    ...cookieHeaders,
    body: answerType ? String(body) : JSON.stringify(body),
  };
}
