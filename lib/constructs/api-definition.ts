import type { Stack } from 'aws-cdk-lib';
import { contractEntries, type FunctionName } from '../../shared/contract/index.ts';
import type { Route } from '../../shared/contract/route.ts';
import { preflightHeaders } from '../../shared/http/cors.ts';
import { gatewayResponses } from './gateway-responses.ts';

/** All media types are binary, so that functions get the exact bytes of bodies. */
export const BINARY_MEDIA_TYPES = ['*/*'] as const;

/** Milliseconds; API Gateway allows no more without a higher quota. */
const ANSWER_TIMEOUT = 29_000;

/** Milliseconds for a whole streamed answer; API Gateway allows 15 minutes. */
const STREAM_TIMEOUT = 61_000;

/** The stage variable with a function's name. Names of variables cannot contain hyphens. */
export const stageVariable = (name: FunctionName): string => name.replaceAll('-', '_');

/**
 * The document that API Gateway imports: an operation for each route of the contract, a preflight for each widget path,
 * and the gateway's own answers. It has no schemas; the functions validate, and `/openapi.json` documents.
 *
 * Functions appear as stage variables, not as references: they know the API's URL, so the API cannot refer to them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
 */
export function apiDefinition(stack: Stack) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { functionName, operationId, route } of contractEntries) {
    const path = paths[route.path] ?? pathItem(route.path);
    paths[route.path] = path;
    path[route.method.toLowerCase()] = operation(stack, functionName, operationId, route);
    if (route.caller === 'widget') path.options = preflight();
  }
  return {
    openapi: '3.0.1',
    info: { title: stack.stackName, description: 'Bob: public API', version: '1' },
    paths,
    'x-amazon-apigateway-binary-media-types': BINARY_MEDIA_TYPES,
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
  };
}

/** A path with its `{parameters}`, which OpenAPI requires to be declared. */
function pathItem(path: string): Record<string, unknown> {
  const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name);
  if (names.length === 0) return {};
  return {
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
  };
}

const operation = (stack: Stack, functionName: FunctionName, operationId: string, route: Route) => ({
  operationId,
  responses: { 200: { description: 'The answer of the function' } },
  'x-amazon-apigateway-integration': {
    type: 'aws_proxy',
    httpMethod: 'POST',
    ...(route.streams
      ? {
          uri: invocationUri(stack, '2021-11-15', functionName, 'response-streaming-invocations'),
          responseTransferMode: 'STREAM',
          timeoutInMillis: STREAM_TIMEOUT,
        }
      : {
          uri: invocationUri(stack, '2015-03-31', functionName, 'invocations'),
          timeoutInMillis: ANSWER_TIMEOUT,
        }),
  },
});

function invocationUri(stack: Stack, version: string, name: FunctionName, action: string): string {
  const { partition, region, account } = stack;
  const functionArn = `arn:${partition}:lambda:${region}:${account}:function:\${stageVariables.${stageVariable(name)}}`;
  return `arn:${partition}:apigateway:${region}:lambda:path/${version}/functions/${functionArn}/${action}`;
}

/**
 * A preflight has no key, so the tenant is unknown. Any origin gets a response, without a Lambda; only the response to
 * the actual request checks the origin. MOCK needs `CONVERT_TO_TEXT` where all media types are binary.
 */
function preflight() {
  const headers = Object.entries(preflightHeaders);
  return {
    responses: {
      204: {
        description: 'Any origin may ask',
        headers: Object.fromEntries(headers.map(([name]) => [name, { schema: { type: 'string' } }])),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      contentHandling: 'CONVERT_TO_TEXT',
      passthroughBehavior: 'when_no_match',
      requestTemplates: { 'application/json': '{"statusCode":204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            headers.map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
        },
      },
    },
  };
}
