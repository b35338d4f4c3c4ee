import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { RequestContext } from './context.ts';
import { forwardedHeaders } from './headers.ts';
import { type Header, type HttpRequest, headerOf } from './http.ts';
import { type ApiMethod, decode, type RouteMatch } from './routes.ts';

export interface EventInput {
  readonly request: HttpRequest & { readonly body: Buffer };
  readonly context: RequestContext;
  readonly match: RouteMatch;
  readonly method: ApiMethod;
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
  /** For example `*\/*`: bodies of these types are sent as base64. */
  readonly binaryMediaTypes: readonly string[];
}

/**
 * The event of a Lambda proxy integration of a REST API.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function proxyEvent(input: EventInput): APIGatewayProxyEvent {
  const { request, context, match, method, stageVariables } = input;
  const headers = [...forwardedHeaders(request.headers), ...gatewayHeaders(context, request)];
  const query = queryEntries(request.query);
  const isBinary = input.binaryMediaTypes.some((type) => covers(type, headerOf(headers, 'content-type')));
  const isEmpty = request.body.length === 0;
  return {
    resource: match.resource.path,
    path: request.path,
    httpMethod: request.method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? grouped(query) : null,
    pathParameters: Object.keys(match.pathParameters).length > 0 ? { ...match.pathParameters } : null,
    stageVariables: stageVariables ? { ...stageVariables } : null,
    requestContext: requestContext(context, match, method, headers),
    body: isEmpty ? null : request.body.toString(isBinary ? 'base64' : 'utf8'),
    isBase64Encoded: isBinary && !isEmpty,
  };
}

const gatewayHeaders = (context: RequestContext, request: HttpRequest): Header[] => [
  ['Host', context.domainName],
  ['X-Amzn-Trace-Id', context.traceId],
  [
    'X-Forwarded-For',
    [headerOf(request.headers, 'x-forwarded-for'), context.sourceIp].filter(Boolean).join(', '),
  ],
  ['X-Forwarded-Port', '443'],
  ['X-Forwarded-Proto', 'https'],
];

/** Decodes names and values like form data. The gateway also splits at semicolons. */
const queryEntries = (query: string): Header[] =>
  query
    .split(/[&;]/)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(name.replaceAll('+', ' ')), decode(value.replaceAll('+', ' '))];
    });

/** Groups values by name. Names are case-sensitive, as the client sent them. */
function grouped(entries: readonly Header[]): Record<string, string[]> {
  const groups: Record<string, string[]> = Object.create(null);
  for (const [name, value] of entries) {
    groups[name] ??= [];
    groups[name].push(value);
  }
  return { ...groups };
}

/** True if a binary media type, which may contain `*`, matches a content type. */
function covers(type: string, contentType = 'application/json'): boolean {
  const [wantedType, wantedSubtype] = type.split('/');
  const [actualType, actualSubtype] = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase().split('/');
  const fits = (wanted: string | undefined, actual: string | undefined) =>
    wanted === '*' || wanted === actual;
  return fits(wantedType, actualType) && fits(wantedSubtype, actualSubtype);
}

const requestContext = (
  context: RequestContext,
  match: RouteMatch,
  method: ApiMethod,
  headers: readonly Header[],
): APIGatewayProxyEvent['requestContext'] => ({
  resourceId: match.resource.id,
  resourcePath: match.resource.path,
  ...(method.operationId ? { operationName: method.operationId } : {}),
  httpMethod: context.httpMethod,
  extendedRequestId: context.extendedRequestId,
  requestTime: context.requestTime,
  path: context.path,
  accountId: context.accountId,
  protocol: context.protocol,
  stage: context.stage,
  domainPrefix: context.domainPrefix,
  requestTimeEpoch: context.requestTimeEpoch,
  requestId: context.requestId,
  identity: {
    cognitoIdentityPoolId: null,
    accountId: null,
    cognitoIdentityId: null,
    caller: null,
    sourceIp: context.sourceIp,
    principalOrgId: null,
    accessKey: null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: null,
    userAgent: headerOf(headers, 'user-agent') ?? null,
    user: null,
    apiKey: null,
    apiKeyId: null,
    clientCert: null,
  },
  domainName: context.domainName,
  apiId: context.apiId,
  authorizer: undefined,
});
