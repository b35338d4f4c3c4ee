import { returnedHeaders } from './headers.ts';
import { type Header, type HttpAnswer, headerOf } from './http.ts';

const KEYS = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * Converts a function's result into a response. Returns undefined if a REST API does not accept its format.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function proxyAnswer(payload: string): HttpAnswer | undefined {
  const result = parse(payload);
  if (!result || Object.keys(result).some((key) => !KEYS.has(key))) return undefined;
  const { body = '', isBase64Encoded = false } = result;
  const head = headOf(result);
  if (!head) return undefined;
  if (typeof body !== 'string' && body !== null) return undefined;
  if (typeof isBase64Encoded !== 'boolean') return undefined;
  return { ...head, body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? '') };
}

type Head = Pick<HttpAnswer, 'status' | 'headers'>;

/**
 * Converts the metadata of a streamed answer into status and headers. Returns undefined if they are malformed. Cookies
 * are a separate list in them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html#response-transfer-mode-lambda-format
 */
export function streamedHead(metadata: string): Head | undefined {
  const result = parse(metadata);
  const head = result && headOf(result);
  const cookies: unknown = result?.cookies ?? [];
  if (!head || !Array.isArray(cookies)) return undefined;
  return {
    ...head,
    headers: [...head.headers, ...cookies.map((cookie): Header => ['Set-Cookie', `${cookie}`])],
  };
}

function headOf({ statusCode, headers, multiValueHeaders }: Record<string, unknown>): Head | undefined {
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const merged = mergeHeaders(headers ?? {}, multiValueHeaders ?? {});
  if (!merged) return undefined;
  const sent = returnedHeaders(merged);
  if (!headerOf(sent, 'content-type')) sent.push(['Content-Type', 'application/json']);
  return { status, headers: sent };
}

function parse(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Merges both formats of headers. If both name a header, the multi-value format wins. */
function mergeHeaders(single: unknown, multiple: unknown): Header[] | undefined {
  if (!isRecord(single) || !isRecord(multiple)) return undefined;
  const merged: Header[] = [];
  for (const [name, values] of Object.entries(multiple)) {
    if (!Array.isArray(values)) return undefined;
    for (const value of values) merged.push([name, String(value)]);
  }
  const listed = new Set(Object.keys(multiple).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(single)) {
    if (typeof value === 'object' && value !== null) return undefined;
    if (!listed.has(name.toLowerCase())) merged.push([name, String(value)]);
  }
  return merged;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
