import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Route, RouteInput, Upload } from '../contract/route.ts';
import { limits } from '../contract/schemas/chat-request.ts';
import {
  type FieldError,
  Invalid,
  Malformed,
  NOTHING_THERE,
  NotFound,
  TooLarge,
  UnsupportedMediaType,
} from '../core/errors.ts';
import { readForm } from './multipart.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

/** An HTTP request, as handlers see it. */
export interface HttpRequest<I = unknown> {
  /** API Gateway's request id, which every problem answer repeats. */
  readonly id: string;
  readonly route: Route;
  /** The IP address that connected to API Gateway: the caller's, or the edge's. See `caller-address.ts`. */
  readonly sourceIp: string;
  /** The value of a header that was sent exactly once; undefined if it is missing or was sent twice. */
  header(name: string): string | undefined;
  /** The value of a cookie. */
  cookie(name: string): string | undefined;
  /**
   * The parsed input, checked against the route's schemas.
   *
   * @throws NotFound for an unknown path, Malformed (not UTF-8, not JSON), UnsupportedMediaType, TooLarge,
   *   or Invalid naming each field
   */
  input(): I;
  /** Like `input`, but returns the error: for routes that must check something else first. */
  parse(): Parsed<I>;
  /** Headers that every answer to this request carries, errors included. Any code on the way may add one. */
  readonly answerHeaders: Record<string, string>;
}

/** Wraps an API Gateway event. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
export function toHttpRequest(event: APIGatewayProxyEvent, route: Route): HttpRequest<RouteInput<Route>> {
  const headers = headerValues(event);
  const header = (name: string) => {
    const values = headers.get(name) ?? [];
    return values.length === 1 ? values[0] : undefined;
  };
  let parsed: Parsed<RouteInput<Route>> | undefined;
  const parse = () => {
    parsed ??= attempt(() => parseInput(event, route, headers) as RouteInput<Route>);
    return parsed;
  };
  return {
    id: event.requestContext.requestId,
    route,
    sourceIp: event.requestContext.identity.sourceIp,
    header,
    cookie: (name) => readCookie(headers.get('cookie') ?? [], name),
    parse,
    input: () => {
      const result = parse();
      if (!result.ok) throw result.error;
      return result.value;
    },
    answerHeaders: {},
  };
}

function attempt<T>(work: () => T): Parsed<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error };
  }
}

function headerValues(event: APIGatewayProxyEvent): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const [name, values = []] of Object.entries(event.multiValueHeaders ?? {})) {
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), ...values]);
  }
  return headers;
}

function readCookie(lines: readonly string[], name: string): string | undefined {
  for (const pair of lines.flatMap((line) => line.split(';'))) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

function parseInput(event: APIGatewayProxyEvent, route: Route, headers: Map<string, string[]>) {
  const errors: FieldError[] = [];
  const params = route.params?.().safeParse(event.pathParameters ?? {});
  if (params?.success === false) throw new NotFound(NOTHING_THERE);
  const check = (schema: (() => z.ZodMiniType) | undefined, value: unknown, prefix: string) => {
    if (!schema) return undefined;
    const result = schema().safeParse(value);
    if (result.success) return result.data;
    errors.push(...result.error.issues.flatMap((issue) => fieldErrors(issue, prefix)));
    return undefined;
  };
  const body = route.upload
    ? readUpload(event, headers, route.upload)
    : route.body && check(route.body, readJson(event, headers), '');
  const query = check(route.query, readQuery(event, errors), 'query');
  const single = Object.fromEntries([...headers].map(([name, values]) => [name, values.join(', ')]));
  const parsed = { body, query, headers: check(route.headers, single, 'headers'), params: params?.data };
  if (errors.length > 0) throw new Invalid(errors);
  return parsed;
}

function readQuery(event: APIGatewayProxyEvent, errors: FieldError[]): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const [name, values = []] of Object.entries(event.multiValueQueryStringParameters ?? {})) {
    if (values.length > 1) errors.push({ path: `query.${name}`, message: 'must be given once' });
    query[name] = values.at(-1) ?? '';
  }
  return query;
}

function readJson(event: APIGatewayProxyEvent, headers: Map<string, string[]>): unknown {
  const [type = ''] = headers.get('content-type') ?? [];
  if (!/^application\/json *(;|$)/i.test(type)) {
    throw new UnsupportedMediaType('Send the body as JSON, with Content-Type: application/json.');
  }
  const bytes = bodyOf(event);
  if (bytes.length > limits.bodyBytes) {
    throw new TooLarge(`The body is larger than ${limits.bodyBytes / 1024} KB.`);
  }
  if (!isUtf8(bytes)) throw new Malformed('The body is not valid UTF-8.');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Malformed('The body is not valid JSON.');
  }
}

const bodyOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/** Reads the uploaded file. @throws TooLarge, Malformed, or Invalid unless there is exactly one file */
function readUpload(
  event: APIGatewayProxyEvent,
  headers: Map<string, string[]>,
  { field, mostBytes }: Upload,
): Uint8Array {
  const [type = ''] = headers.get('content-type') ?? [];
  const body = bodyOf(event);
  const parts = /^multipart\/form-data *;/i.test(type)
    ? readForm(body, type)
    : [{ name: field, bytes: body }];
  const unknown = parts.filter(({ name }) => name !== field);
  if (unknown.length > 0) {
    throw new Invalid(unknown.map(({ name }) => ({ path: name, message: 'is not a known field' })));
  }
  const [file, ...others] = parts;
  if (!file || file.bytes.length === 0) throw new Invalid([{ path: field, message: 'must not be empty' }]);
  if (others.length > 0) throw new Invalid([{ path: field, message: 'must be given once' }]);
  if (file.bytes.length > mostBytes) {
    throw new TooLarge(`The file is larger than ${mostBytes.toLocaleString('en-US')} bytes.`);
  }
  return file.bytes;
}

function fieldErrors(issue: z.core.$ZodIssue, prefix: string): FieldError[] {
  const at = (path: PropertyKey[]) =>
    [prefix, ...path]
      .filter((part) => part !== '')
      .map(String)
      .join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: at([...issue.path, key]), message: 'is not a known field' }));
  }
  return [{ path: at(issue.path), message: issue.message }];
}
