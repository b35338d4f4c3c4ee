import type { APIGatewayProxyEvent } from 'aws-lambda';
import { logWith } from './log.ts';

/**
 * Makes the function that writes one line per request: route, status and duration. It logs nothing that a visitor wrote.
 */
export function requestLog() {
  let coldStart = true;
  return (event: APIGatewayProxyEvent, status: number | undefined, startedAt: number): void => {
    logWith({ request_id: event.requestContext.requestId, cold_start: coldStart }).info('Request', {
      route: `${event.httpMethod} ${event.resource}`,
      status,
      ms: Math.round(performance.now() - startedAt),
    });
    coldStart = false;
  };
}
