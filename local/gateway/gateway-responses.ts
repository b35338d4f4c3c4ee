import type { RequestContext } from './context.ts';
import { type Header, type HttpAnswer, type HttpRequest, headerOf } from './http.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.gatewayResponse.html */
export interface GatewayResponse {
  readonly statusCode?: string;
  readonly responseParameters?: Readonly<Record<string, string>>;
  readonly responseTemplates?: Readonly<Record<string, string>>;
}

/** An error that the gateway answers itself, with AWS's default status and message. */
export interface GatewayError {
  /** Undefined if AWS has no specific type; then `DEFAULT_4XX` or `DEFAULT_5XX` applies. */
  readonly type?: string;
  readonly status: number;
  readonly message: string;
  readonly errorType: string;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export const gatewayErrors = {
  missingAuthenticationToken: {
    type: 'MISSING_AUTHENTICATION_TOKEN',
    status: 403,
    message: 'Missing Authentication Token',
    errorType: 'MissingAuthenticationTokenException',
  },
  throttled: {
    type: 'THROTTLED',
    status: 429,
    message: 'Too Many Requests',
    errorType: 'TooManyRequestsException',
  },
  unsupportedMediaType: {
    type: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    message: 'Unsupported Media Type',
    errorType: 'BadRequestException',
  },
  /**
   * The body is within the gateway's limit but above the function's. An example:
   * https://github.com/koki-develop/lgtm-generator/issues/10
   */
  requestTooLarge: {
    type: 'REQUEST_TOO_LARGE',
    status: 413,
    message: 'Request Too Long',
    errorType: 'BadRequestException',
  },
  integrationFailure: {
    type: 'INTEGRATION_FAILURE',
    status: 504,
    message: 'Network error communicating with endpoint',
    errorType: 'InternalServerErrorException',
  },
  integrationTimeout: {
    type: 'INTEGRATION_TIMEOUT',
    status: 504,
    message: 'Endpoint request timed out',
    errorType: 'InternalServerErrorException',
  },
  configurationError: {
    type: 'API_CONFIGURATION_ERROR',
    status: 500,
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
  },
  /** The function failed or returned a malformed answer. */
  malformedAnswer: {
    status: 502,
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
  },
  /**
   * Lambda refused the invocation because of its concurrency limit. The gateway does not pass on the 429.
   * https://repost.aws/questions/QUfI6bsdd0SOiPeyimzxSkfQ
   */
  functionThrottled: {
    status: 500,
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
  },
} as const satisfies Record<string, GatewayError>;

/** The gateway's own responses, with the template's headers and bodies. */
export class GatewayResponses {
  constructor(private readonly byType: Readonly<Record<string, GatewayResponse>> = {}) {}

  answer(error: GatewayError, request: HttpRequest, context: RequestContext, reason?: string): HttpAnswer {
    const fallback = error.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
    const response = this.byType[error.type ?? fallback] ?? this.byType[fallback];
    const [contentType, template] = chooseTemplate(response?.responseTemplates, request);
    const variables = { ...context, error: { message: error.message, responseType: error.type ?? fallback } };
    const body = template ? fill(template, variables) : JSON.stringify({ message: error.message });
    return {
      status: Number(response?.statusCode ?? error.status),
      headers: [
        ['x-amzn-ErrorType', error.errorType],
        ['Content-Type', contentType],
        ...parameters(response?.responseParameters, request, variables),
      ],
      body,
      ...(reason === undefined ? {} : { reason }),
    };
  }
}

/** Chooses the template that the client accepts, or the first. */
function chooseTemplate(
  templates: Readonly<Record<string, string>> = {},
  request: HttpRequest,
): [contentType: string, template: string | undefined] {
  const accepted = headerOf(request.headers, 'accept') ?? '';
  const types = Object.keys(templates);
  const type = types.find((candidate) => accepted.includes(candidate)) ?? types[0];
  return type === undefined ? ['application/json', undefined] : [type, templates[type]];
}

/** `gatewayresponse.header.Name` → `'literal'`, `context.name` or `method.request.header.name`. */
const parameters = (
  mapping: Readonly<Record<string, string>> = {},
  request: HttpRequest,
  variables: object,
): Header[] =>
  Object.entries(mapping).flatMap(([target, source]): Header[] => {
    const name = target.replace(/^gatewayresponse\.header\./, '');
    const literal = /^'(.*)'$/.exec(source)?.[1];
    const header = /^method\.request\.header\.(.+)$/.exec(source)?.[1];
    const value =
      literal ??
      (header
        ? headerOf(request.headers, header.toLowerCase())
        : lookUp(variables, source.replace(/^context\./, '')));
    return value === undefined ? [] : [[name, value]];
  });

/**
 * Replaces `$context` variables. A gateway response's template may use no others.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
const fill = (template: string, variables: object): string =>
  template.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_match, path: string) => {
    if (path === 'error.messageString') return JSON.stringify(lookUp(variables, 'error.message') ?? '');
    return lookUp(variables, path) ?? '';
  });

function lookUp(variables: object, path: string): string | undefined {
  let value: unknown = variables;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
