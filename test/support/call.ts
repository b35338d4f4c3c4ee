import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { currentAddress } from './clock.ts';

export interface Call {
  readonly method?: string;
  readonly path: string;
  /** A value is sent as JSON, text and bytes unchanged. */
  readonly body?: unknown;
  /** A list sends the header more than once. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The client's IP address. */
  readonly sourceIp?: string;
  /** Path parameters. With them, `path` is the route's template. */
  readonly params?: Readonly<Record<string, string>>;
}

export interface Result {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly cookies: string[];
  // biome-ignore lint/suspicious/noExplicitAny: tests inspect any response
  readonly body: any;
  readonly text: string;
}

/** Calls a function's handler as API Gateway would: every body arrives as base64. */
export async function call(handler: LambdaHandler, request: Call): Promise<Result> {
  const result = await handler(toEvent(request), context());
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return {
    status: result.statusCode,
    headers,
    cookies: (result.multiValueHeaders?.['Set-Cookie'] ?? []).map(String),
    body: bodyOf(result.body, result.headers?.['Content-Type']),
    text: result.body,
  };
}

const bodyOf = (text: string, type: unknown) => (/json/.test(String(type)) ? JSON.parse(text) : text);

/** A REST API proxy event, version 1.0. */
export function toEvent({
  method = 'POST',
  path,
  body,
  headers = {},
  query = {},
  sourceIp = currentAddress(),
  params,
}: Call): APIGatewayProxyEvent {
  const bytes = toBytes(body);
  const multiValueHeaders: Record<string, string[]> = {};
  const all = { ...(bytes ? { 'Content-Type': 'application/json' } : {}), ...headers };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) multiValueHeaders[name] = Array.isArray(value) ? [...value] : [value as string];
  }
  return {
    resource: path,
    path,
    httpMethod: method,
    headers: Object.fromEntries(
      Object.entries(multiValueHeaders).map(([name, values]) => [name, values.at(-1)]),
    ),
    multiValueHeaders,
    queryStringParameters: query,
    multiValueQueryStringParameters: Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, [value]]),
    ),
    pathParameters: params ?? null,
    stageVariables: null,
    requestContext: { requestId: randomUUID(), stage: 'live', identity: { sourceIp } },
    body: bytes?.toString('base64') ?? null,
    isBase64Encoded: bytes !== undefined,
  } as unknown as APIGatewayProxyEvent;
}

function toBytes(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

const context = () =>
  ({
    awsRequestId: randomUUID(),
    functionName: 'test',
    getRemainingTimeInMillis: () => 28_000,
  }) as unknown as Context;
