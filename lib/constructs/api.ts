import { Duration, Stack } from 'aws-cdk-lib';
import {
  ContentHandling,
  EndpointType,
  GatewayResponse,
  type IResource,
  LambdaIntegration,
  MethodLoggingLevel,
  MockIntegration,
  PassthroughBehavior,
  ResponseTransferMode,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { contractEntries, type FunctionName } from '../../shared/contract/index.ts';
import { preflightHeaders } from '../../shared/http/cors.ts';

export interface ApiProps {
  readonly handlers: Record<FunctionName, IFunction>;
}

/** How long a streamed answer may take in all; API Gateway itself allows 15 minutes. */
const STREAM_TIMEOUT = Duration.seconds(61);

const NOT_FOUND = [404, 'not-found', 'Not Found', 'There is nothing at this path and method.'] as const;
const FORBIDDEN = [403, 'forbidden', 'Forbidden', 'This request was refused.'] as const;
const THROTTLED = [
  429,
  'rate-limited',
  'Too Many Requests',
  'Too many requests. Please wait and try again.',
] as const;
const UNAVAILABLE = [503, 'unavailable', 'Service Unavailable', 'Please try again in a moment.'] as const;

type GatewayProblem = readonly [status: number, type: string, title: string, detail: string];

/**
 * What API Gateway answers by itself, in the form of every other error (RFC 9457).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const GATEWAY_PROBLEMS: readonly (readonly [ResponseType, GatewayProblem])[] = [
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, NOT_FOUND],
  [ResponseType.RESOURCE_NOT_FOUND, NOT_FOUND],
  [ResponseType.ACCESS_DENIED, FORBIDDEN],
  [ResponseType.WAF_FILTERED, FORBIDDEN],
  [ResponseType.REQUEST_TOO_LARGE, [413, 'too-large', 'Content Too Large', 'The request is too large.']],
  [
    ResponseType.UNSUPPORTED_MEDIA_TYPE,
    [
      415,
      'unsupported-media-type',
      'Unsupported Media Type',
      'Send JSON, with Content-Type: application/json.',
    ],
  ],
  [ResponseType.THROTTLED, THROTTLED],
  [ResponseType.QUOTA_EXCEEDED, THROTTLED],
  [
    ResponseType.INTEGRATION_TIMEOUT,
    [503, 'unavailable', 'Service Unavailable', 'This took too long. Please try again.'],
  ],
  [ResponseType.INTEGRATION_FAILURE, UNAVAILABLE],
  [ResponseType.DEFAULT_4XX, [400, 'malformed', 'Bad Request', 'The request could not be read.']],
  [ResponseType.DEFAULT_5XX, UNAVAILABLE],
];

/** The REST API: one method per route of the contract, preflights without a Lambda, problems in one form. */
export class Api extends Construct {
  /** Literal, so that what names the URL need not depend on the stage, which depends on every function. */
  static readonly STAGE = 'live';

  readonly restApi: RestApi;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.restApi = new RestApi(this, 'RestApi', {
      description: 'Bob: public API',
      // An edge-optimized endpoint would cut a stream after 30 s of silence.
      endpointTypes: [EndpointType.REGIONAL],
      binaryMediaTypes: ['*/*'],
      cloudWatchRole: false,
      deployOptions: {
        stageName: Api.STAGE,
        tracingEnabled: true,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.OFF,
        throttlingRateLimit: 500,
        throttlingBurstLimit: 1_000,
      },
    });
    this.addRoutes(props.handlers);
    this.addGatewayProblems();
  }

  /** Scheme and host of the API, without the stage. */
  get origin(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `https://${this.restApi.restApiId}.execute-api.${region}.${urlSuffix}`;
  }

  private addRoutes(handlers: Record<FunctionName, IFunction>): void {
    const integrations = new Map<string, LambdaIntegration>();
    const integrationOf = (name: FunctionName, streams: boolean) => {
      const known = integrations.get(name);
      if (known) return known;
      const integration = new LambdaIntegration(handlers[name], {
        // One permission per function: one per route would outgrow the function's 20 KB policy.
        scopePermissionToMethod: false,
        ...(streams
          ? { responseTransferMode: ResponseTransferMode.STREAM, timeout: STREAM_TIMEOUT }
          : { timeout: Duration.seconds(29) }),
      });
      integrations.set(name, integration);
      return integration;
    };
    const preflighted = new Set<string>();
    for (const { functionName, operationId, route } of contractEntries) {
      const resource = this.restApi.root.resourceForPath(route.path);
      resource.addMethod(route.method, integrationOf(functionName, route.streams === true), {
        operationName: operationId,
      });
      if (route.caller === 'widget' && !preflighted.has(route.path)) {
        preflighted.add(route.path);
        addPreflight(resource);
      }
    }
  }

  private addGatewayProblems(): void {
    for (const [type, [status, kind, title, detail]] of GATEWAY_PROBLEMS) {
      new GatewayResponse(this, type.responseType, {
        restApi: this.restApi,
        type,
        statusCode: String(status),
        responseHeaders: {
          'Access-Control-Allow-Origin': "'*'",
          'Cache-Control': "'no-store'",
          ...(status === 429 || status === 503 ? { 'Retry-After': "'5'" } : {}),
        },
        templates: {
          'application/problem+json': JSON.stringify({
            type: `urn:bob:problem:${kind}`,
            title,
            status,
            detail,
            request_id: '$context.requestId',
          }),
        },
      });
    }
  }
}

/**
 * A preflight carries no key, so the tenant cannot be known: any origin may ask, without a Lambda, and only the
 * real answer names an allowed origin. `CONVERT_TO_TEXT` is needed by MOCK where all media types are binary.
 */
function addPreflight(resource: IResource): void {
  const headers = Object.entries(preflightHeaders).map(([name, value]) => [
    `method.response.header.${name}`,
    `'${value}'`,
  ]);
  resource.addMethod(
    'OPTIONS',
    new MockIntegration({
      contentHandling: ContentHandling.CONVERT_TO_TEXT,
      passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH,
      requestTemplates: { 'application/json': '{"statusCode":204}' },
      integrationResponses: [{ statusCode: '204', responseParameters: Object.fromEntries(headers) }],
    }),
    {
      methodResponses: [
        { statusCode: '204', responseParameters: Object.fromEntries(headers.map(([name]) => [name, true])) },
      ],
    },
  );
}
