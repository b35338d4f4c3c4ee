import type { Header } from './http.ts';

/**
 * How API Gateway changes headers.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html#api-gateway-known-issues-rest-apis
 */
const DROPPED_FROM_REQUEST = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const DROPPED_FROM_ANSWER = new Set([
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const REMAPPED_IN_ANSWER = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'server',
  'user-agent',
  'www-authenticate',
]);

/** The client's headers for the function, before the gateway adds its own. */
export const forwardedHeaders = (headers: readonly Header[]): Header[] =>
  headers.filter(([name]) => !DROPPED_FROM_REQUEST.has(name.toLowerCase()));

/** The function's headers for the client. */
export const returnedHeaders = (headers: readonly Header[]): Header[] =>
  headers.flatMap(([name, value]): Header[] => {
    const key = name.toLowerCase();
    if (DROPPED_FROM_ANSWER.has(key)) return [];
    return [[REMAPPED_IN_ANSWER.has(key) ? `x-amzn-Remapped-${name}` : name, value]];
  });
