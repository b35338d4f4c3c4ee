import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import type { HttpRequest } from '../../../local/gateway/http.ts';

const method = (integration: object) => ({ 'x-amazon-apigateway-integration': integration });

const lambda = {
  type: 'aws_proxy',
  timeoutInMillis: 29_000,
  uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:\${stageVariables.handler}/invocations`,
};

const streamingLambda = {
  ...lambda,
  responseTransferMode: 'STREAM',
  uri: `arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/arn:aws:lambda:us-east-1:000000000000:function:\${stageVariables.handler}/response-streaming-invocations`,
};

const preflight = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode":204}' },
  responses: {
    default: {
      statusCode: '204',
      responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'" },
    },
  },
};

const problem = (type: string, status: string) => ({
  statusCode: status,
  responseParameters: { 'gatewayresponse.header.Cache-Control': "'no-store'" },
  responseTemplates: {
    'application/problem+json': `{"status":${status},"type":"${type}","request_id":"$context.requestId","said":$context.error.messageString}`,
  },
});

/**
 * A small API: `/items` (GET, POST, OPTIONS), `/items/new` (GET), `/items/{id}` (POST), `/files/{path+}` (ANY), `/stream`
 * (POST; GET is set up wrongly), and `/hasty` with little time (GET, and POST that streams).
 */
const definition = {
  openapi: '3.0.1',
  paths: {
    '/items/{id}': { parameters: [{ name: 'id', in: 'path' }], post: method(lambda) },
    '/items/new': { get: method(lambda) },
    '/items': { get: method(lambda), post: method(lambda), options: method(preflight) },
    '/files/{path+}': { 'x-amazon-apigateway-any-method': method(lambda) },
    '/stream': {
      post: method(streamingLambda),
      get: method({ ...lambda, responseTransferMode: 'STREAM' }),
    },
    '/hasty': {
      get: method({ ...lambda, timeoutInMillis: 200 }),
      post: method({ ...streamingLambda, timeoutInMillis: 200 }),
    },
  },
  'x-amazon-apigateway-binary-media-types': ['*/*'],
  'x-amazon-apigateway-gateway-responses': {
    MISSING_AUTHENTICATION_TOKEN: problem('MISSING_AUTHENTICATION_TOKEN', '404'),
    REQUEST_TOO_LARGE: problem('REQUEST_TOO_LARGE', '413'),
    DEFAULT_5XX: problem('DEFAULT_5XX', '503'),
  },
};

export const gatewayTemplate = {
  Resources: {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: definition } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { StageName: 'live', Variables: { handler: { Ref: 'Handler' } } },
    },
    Handler: { Type: 'AWS::Lambda::Function' },
  },
};

export const gatewayResolver = () => new Resolver(gatewayTemplate, localPlace('Bob'));

export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:Bob-Handler';

export const request = (over: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path: '/items',
  query: '',
  headers: [],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  receivedAt: new Date('2026-03-04T05:06:07Z'),
  ...over,
});
