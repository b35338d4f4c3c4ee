import type middy from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { logWith } from './log.ts';

/** One line for each request: what was asked, what came of it, and how long it took. Nothing a visitor wrote. */
export function requestLog(): middy.MiddlewareObj<APIGatewayProxyEvent, { statusCode: number }> {
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
