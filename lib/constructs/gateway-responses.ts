type GatewayProblem = readonly [status: number, type: string, title: string, detail: string];

const NOT_FOUND: GatewayProblem = [404, 'not-found', 'Not Found', 'No route has this path and method.'];
const FORBIDDEN: GatewayProblem = [403, 'forbidden', 'Forbidden', 'This request is not allowed.'];
const THROTTLED: GatewayProblem = [
  429,
  'rate-limited',
  'Too Many Requests',
  'Too many requests. Please wait and try again.',
];
const UNAVAILABLE: GatewayProblem = [
  503,
  'unavailable',
  'Service Unavailable',
  'Please try again in a moment.',
];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const GATEWAY_PROBLEMS: Readonly<Record<string, GatewayProblem>> = {
  MISSING_AUTHENTICATION_TOKEN: NOT_FOUND,
  RESOURCE_NOT_FOUND: NOT_FOUND,
  ACCESS_DENIED: FORBIDDEN,
  WAF_FILTERED: FORBIDDEN,
  REQUEST_TOO_LARGE: [413, 'too-large', 'Content Too Large', 'The request is too large.'],
  UNSUPPORTED_MEDIA_TYPE: [
    415,
    'unsupported-media-type',
    'Unsupported Media Type',
    'Send JSON, with Content-Type: application/json.',
  ],
  THROTTLED,
  QUOTA_EXCEEDED: THROTTLED,
  INTEGRATION_TIMEOUT: [503, 'unavailable', 'Service Unavailable', 'This took too long. Please try again.'],
  INTEGRATION_FAILURE: UNAVAILABLE,
  DEFAULT_4XX: [400, 'malformed', 'Bad Request', 'The request cannot be parsed.'],
  DEFAULT_5XX: UNAVAILABLE,
};

/**
 * API Gateway's own error responses, in the format of all other errors (RFC 9457).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
 */
export const gatewayResponses = () =>
  Object.fromEntries(
    Object.entries(GATEWAY_PROBLEMS).map(([type, [status, kind, title, detail]]) => [
      type,
      {
        statusCode: String(status),
        responseParameters: {
          'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
          'gatewayresponse.header.Cache-Control': "'no-store'",
          ...(status === 429 || status === 503
            ? {
                'gatewayresponse.header.Retry-After': "'5'",
                'gatewayresponse.header.Access-Control-Expose-Headers': "'Retry-After'",
              }
            : {}),
        },
        responseTemplates: {
          'application/problem+json': JSON.stringify({
            type: `urn:bob:problem:${kind}`,
            title,
            status,
            detail,
            request_id: '$context.requestId',
          }),
        },
      },
    ]),
  );
