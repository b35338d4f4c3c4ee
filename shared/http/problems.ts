import type { APIGatewayProxyResult } from 'aws-lambda';
import type { ProblemBody } from '../contract/schemas/problem.ts';
import {
  Conflict,
  DomainError,
  Forbidden,
  Invalid,
  Malformed,
  NotFound,
  RateLimited,
  SecondFactorNeeded,
  TooLarge,
  Unauthorized,
  Unavailable,
  UnsupportedMediaType,
} from '../core/errors.ts';

type Kind = readonly [status: number, type: string, title: string];

/** Status, type and title of each domain error: the only place where errors become answers. */
const KINDS: readonly (readonly [abstract new (...args: never[]) => DomainError, Kind])[] = [
  [Malformed, [400, 'malformed', 'Bad Request']],
  [SecondFactorNeeded, [401, 'second-factor', 'Unauthorized']],
  [Unauthorized, [401, 'unauthorized', 'Unauthorized']],
  [Forbidden, [403, 'forbidden', 'Forbidden']],
  [NotFound, [404, 'not-found', 'Not Found']],
  [Conflict, [409, 'conflict', 'Conflict']],
  [TooLarge, [413, 'too-large', 'Content Too Large']],
  [UnsupportedMediaType, [415, 'unsupported-media-type', 'Unsupported Media Type']],
  [Invalid, [422, 'invalid', 'Unprocessable Content']],
  [RateLimited, [429, 'rate-limited', 'Too Many Requests']],
  [Unavailable, [503, 'unavailable', 'Service Unavailable']],
];

const INTERNAL: Kind = [500, 'internal', 'Internal Server Error'];

/** `urn:bob:problem:<kind>`: stable names that clients may compare. RFC 9457, section 3.1.1. */
export const problemType = (kind: string): string => `urn:bob:problem:${kind}`;

/** The HTTP status of an error; 500 for an error that is not a domain error, which means a bug. */
export const statusOf = (error: unknown): number => kindOf(error)[0];

/** Turns any error into problem details (RFC 9457). Only a domain error's text reaches the caller. */
export function toProblem(error: unknown, requestId: string): APIGatewayProxyResult {
  const [status, type, title] = kindOf(error);
  const body: ProblemBody = {
    type: problemType(type),
    title,
    status,
    detail:
      error instanceof DomainError ? error.detail : 'Something went wrong on our side. Please try again.',
    request_id: requestId,
    ...(error instanceof Invalid ? { errors: [...error.errors] } : {}),
  };
  const retryAfter = error instanceof DomainError ? error.retryAfter : undefined;
  return {
    statusCode: status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    },
    body: JSON.stringify(body),
  };
}

const kindOf = (error: unknown): Kind => KINDS.find(([type]) => error instanceof type)?.[1] ?? INTERNAL;
