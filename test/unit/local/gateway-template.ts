import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import type { HttpRequest } from '../../../local/gateway/http.ts';

const path = (parent: object, part: string) => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { ParentId: parent, PathPart: part, RestApiId: { Ref: 'Api' } },
});

const method = (resource: string, verb: string, integration: object) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: { HttpMethod: verb, ResourceId: { Ref: resource }, Integration: integration },
});

const lambda = {
  Type: 'AWS_PROXY',
  TimeoutInMillis: 29_000,
  Uri: {
    'Fn::Join': [
      '',
      [
        'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/',
        { 'Fn::GetAtt': ['Handler', 'Arn'] },
        '/invocations',
      ],
    ],
  },
};

const streamingLambda = {
  ...lambda,
  ResponseTransferMode: 'STREAM',
  Uri: {
    'Fn::Join': [
      '',
      [
        'arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/',
        { 'Fn::GetAtt': ['Handler', 'Arn'] },
        '/response-streaming-invocations',
      ],
    ],
  },
};

const preflight = {
  Type: 'MOCK',
  RequestTemplates: { 'application/json': '{"statusCode":204}' },
  IntegrationResponses: [
    {
      StatusCode: '204',
      ResponseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'" },
    },
  ],
};

const problem = (type: string, status: string) => ({
  Type: 'AWS::ApiGateway::GatewayResponse',
  Properties: {
    ResponseType: type,
    StatusCode: status,
    ResponseParameters: { 'gatewayresponse.header.Cache-Control': "'no-store'" },
    ResponseTemplates: {
      'application/problem+json': `{"status":${status},"type":"${type}","request_id":"$context.requestId","said":$context.error.messageString}`,
    },
    RestApiId: { Ref: 'Api' },
  },
});

const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };

/**
 * A small API: `/items` (GET, POST, OPTIONS), `/items/new` (GET), `/items/{id}` (POST), `/files/{path+}` (ANY), `/stream`
 * (POST; GET is set up wrongly), and `/hasty` with little time (GET, and POST that streams).
 */
export const gatewayTemplate = {
  Resources: {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { BinaryMediaTypes: ['*/*'] } },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'live' } },
    Handler: { Type: 'AWS::Lambda::Function' },
    // Children before parents: a template has no order.
    Item: path({ Ref: 'Items' }, '{id}'),
    New: path({ Ref: 'Items' }, 'new'),
    Items: path(root, 'items'),
    Files: path(root, 'files'),
    File: path({ Ref: 'Files' }, '{path+}'),
    ItemsGet: method('Items', 'GET', lambda),
    ItemsPost: method('Items', 'POST', lambda),
    ItemsOptions: method('Items', 'OPTIONS', preflight),
    NewGet: method('New', 'GET', lambda),
    ItemPost: method('Item', 'POST', lambda),
    FileAny: method('File', 'ANY', lambda),
    Stream: path(root, 'stream'),
    StreamPost: method('Stream', 'POST', streamingLambda),
    StreamGet: method('Stream', 'GET', { ...lambda, ResponseTransferMode: 'STREAM' }),
    Hasty: path(root, 'hasty'),
    HastyGet: method('Hasty', 'GET', { ...lambda, TimeoutInMillis: 200 }),
    HastyPost: method('Hasty', 'POST', { ...streamingLambda, TimeoutInMillis: 200 }),
    Missing: problem('MISSING_AUTHENTICATION_TOKEN', '404'),
    TooLarge: problem('REQUEST_TOO_LARGE', '413'),
    Default5xx: problem('DEFAULT_5XX', '503'),
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
