import { newContext } from '../../../local/gateway/context.ts';
import { proxyEvent } from '../../../local/gateway/event.ts';
import type { HttpRequest } from '../../../local/gateway/http.ts';
import type { ApiMethod, ApiResource } from '../../../local/gateway/routes.ts';
import { request } from './gateway-template.ts';

const identity = {
  accountId: '000000000000',
  apiId: 'abc',
  stage: 'live',
  domainName: 'abc.execute-api.us-east-1.amazonaws.com',
};
const resource: ApiResource = { id: 'r1', path: '/items/{id}', literals: new Map(), methods: new Map() };
const method: ApiMethod = {
  operationId: 'getItem',
  integration: { type: 'aws_proxy' },
};

const eventOf = (
  over: Partial<HttpRequest> = {},
  {
    binaryMediaTypes = ['*/*'],
    pathParameters = {},
  }: { binaryMediaTypes?: string[]; pathParameters?: Record<string, string> } = {},
) => {
  const sent = request({ path: '/items/7', ...over });
  return proxyEvent({
    request: { ...sent, body: sent.body ?? Buffer.alloc(0) },
    context: newContext(sent, identity),
    match: { resource, pathParameters },
    method,
    stageVariables: undefined,
    binaryMediaTypes,
  });
};

describe('proxyEvent', () => {
  it('has null for missing values', () => {
    expect(eventOf()).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  it('has the method, path and resource', () => {
    expect(eventOf({}, { pathParameters: { id: '7' } })).toMatchObject({
      resource: '/items/{id}',
      path: '/items/7',
      httpMethod: 'GET',
      pathParameters: { id: '7' },
    });
  });

  it('uses the last of repeated headers, and lists all', () => {
    const event = eventOf({
      headers: [
        ['X-A', '1'],
        ['X-A', '2'],
        ['cookie', 'c'],
      ],
    });
    expect(event.headers).toMatchObject({ 'X-A': '2', cookie: 'c' });
    expect(event.multiValueHeaders).toMatchObject({ 'X-A': ['1', '2'], cookie: ['c'] });
  });

  it('drops hop-by-hop headers and adds the gateway’s own', () => {
    const { headers } = eventOf({
      headers: [
        ['Host', 'x'],
        ['Connection', 'close'],
        ['Transfer-Encoding', 'chunked'],
      ],
    });
    expect(headers).toEqual({
      Host: identity.domainName,
      'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'X-Forwarded-For': '127.0.0.1',
      'X-Forwarded-Port': '443',
      'X-Forwarded-Proto': 'https',
    });
  });

  it('appends to X-Forwarded-For', () => {
    expect(eventOf({ headers: [['X-Forwarded-For', '192.0.2.1']] }).headers['X-Forwarded-For']).toBe(
      '192.0.2.1, 127.0.0.1',
    );
  });

  it('decodes the query; the last of repeated values wins', () => {
    const event = eventOf({ query: 'a=1&a=2+3&b&c=%C3%A9&d=%zz' });
    expect(event.queryStringParameters).toEqual({ a: '2 3', b: '', c: 'é', d: '%zz' });
    expect(event.multiValueQueryStringParameters).toEqual({ a: ['1', '2 3'], b: [''], c: ['é'], d: ['%zz'] });
  });

  it('encodes a body of a binary type as base64', () => {
    const body = Buffer.from([0, 255, 10]);
    expect(eventOf({ body })).toMatchObject({ body: 'AP8K', isBase64Encoded: true });
  });

  it('passes a body of another type as text', () => {
    const headers = [['Content-Type', 'application/json; charset=utf-8']] as const;
    expect(eventOf({ headers, body: Buffer.from('{}') }, { binaryMediaTypes: ['audio/*'] })).toMatchObject({
      body: '{}',
      isBase64Encoded: false,
    });
  });

  it('fills in the request context', () => {
    const { requestContext } = eventOf({ headers: [['User-Agent', 'test']] });
    expect(requestContext).toMatchObject({
      accountId: '000000000000',
      apiId: 'abc',
      domainName: identity.domainName,
      domainPrefix: 'abc',
      httpMethod: 'GET',
      operationName: 'getItem',
      path: '/live/items/7',
      protocol: 'HTTP/1.1',
      requestTime: '04/Mar/2026:05:06:07 +0000',
      requestTimeEpoch: Date.parse('2026-03-04T05:06:07Z'),
      resourceId: 'r1',
      resourcePath: '/items/{id}',
      stage: 'live',
      identity: { sourceIp: '127.0.0.1', userAgent: 'test' },
    });
    expect(requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
