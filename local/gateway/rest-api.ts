import { resourcesOf } from '../assembly/assembly.ts';
import { URL_SUFFIX } from '../assembly/place.ts';
import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';
import type { Invoker } from '../lambda/invocation.ts';
import { limits } from '../limits.ts';
import { type ApiIdentity, newContext, type RequestContext } from './context.ts';
import { readDefinition } from './definition.ts';
import { type GatewayError, GatewayResponses, gatewayErrors } from './gateway-responses.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { lambdaAnswer } from './lambda-integration.ts';
import { lambdaStream } from './lambda-stream.ts';
import { mockAnswer } from './mock.ts';
import { type ApiMethod, type ApiResource, matchRoute, type RouteMatch, readRoutes } from './routes.ts';
import { Throttle } from './throttle.ts';

interface StageProperties {
  readonly StageName: string;
  readonly Variables?: Readonly<Record<string, string>>;
  readonly MethodSettings?: readonly {
    readonly HttpMethod: string;
    readonly ResourcePath: string;
    readonly ThrottlingRateLimit?: number;
    readonly ThrottlingBurstLimit?: number;
  }[];
}

/** The functions of the stack, by ARN. */
export type Functions = ReadonlyMap<string, Invoker>;

/** A REST API with its one stage, read from the template. */
export class RestApi {
  readonly identity: ApiIdentity;
  private readonly root: ApiResource;
  private readonly responses: GatewayResponses;
  private readonly stage: StageProperties;
  private readonly binaryMediaTypes: readonly string[];
  private readonly throttle: Throttle | undefined;

  constructor(
    resolver: Resolver,
    private readonly functions: Functions,
  ) {
    const apis = resourcesOf(resolver.template, 'AWS::ApiGateway::RestApi');
    const stages = resourcesOf(resolver.template, 'AWS::ApiGateway::Stage');
    const [[logicalId] = ['']] = apis;
    const [[stageId] = ['']] = stages;
    if (apis.length !== 1 || stages.length !== 1) {
      throw new StartFailure(
        `The stack has ${apis.length} REST APIs and ${stages.length} stages; the local run serves one of each.`,
      );
    }
    const { accountId, region } = resolver.place;
    this.stage = resolver.properties<StageProperties>(stageId);
    const apiId = String(resolver.ref(logicalId));
    const domainName = `${apiId}.execute-api.${region}.${URL_SUFFIX}`;
    this.identity = { accountId, apiId, stage: this.stage.StageName, domainName };
    const definition = readDefinition(resolver, logicalId, this.stage.Variables);
    this.binaryMediaTypes = definition['x-amazon-apigateway-binary-media-types'] ?? [];
    this.root = readRoutes(definition);
    this.responses = new GatewayResponses(definition['x-amazon-apigateway-gateway-responses']);
    this.throttle = stageThrottle(this.stage);
  }

  /** URL of the stage, which clients call without the edge. */
  get url(): string {
    return `https://${this.identity.domainName}/${this.identity.stage}`;
  }

  async handle(request: HttpRequest): Promise<HttpAnswer> {
    const context = newContext(request, this.identity);
    const answer = await this.answer(request, context);
    return {
      ...answer,
      headers: [
        ['x-amzn-RequestId', context.requestId],
        ['x-amz-apigw-id', context.extendedRequestId],
        ['X-Amzn-Trace-Id', context.traceId],
        ...answer.headers,
      ],
    };
  }

  private async answer(request: HttpRequest, context: RequestContext): Promise<HttpAnswer> {
    const { body, path, query } = request;
    if (path.length + query.length >= limits.gatewayUrl) return urlTooLong();
    if (body === undefined) return tooLong();
    const fail = (error: GatewayError, reason?: string) =>
      this.responses.answer(error, request, context, reason);
    const match = matchRoute(this.root, request.path);
    const method = match?.resource.methods.get(request.method) ?? match?.resource.methods.get('ANY');
    if (!match || !method) return fail(gatewayErrors.missingAuthenticationToken);
    if (this.throttle && !this.throttle.admits()) return fail(gatewayErrors.throttled);
    return this.integrate({ ...request, body }, context, match, method, fail);
  }

  private async integrate(
    request: HttpRequest & { readonly body: Buffer },
    context: RequestContext,
    match: RouteMatch,
    method: ApiMethod,
    fail: (error: GatewayError, reason?: string) => HttpAnswer,
  ): Promise<HttpAnswer> {
    const { integration } = method;
    if (integration.type === 'mock') {
      const answer = mockAnswer(integration, request);
      if (answer === 'unsupported-media-type') return fail(gatewayErrors.unsupportedMediaType);
      if (answer === 'misconfigured')
        return fail(gatewayErrors.configurationError, 'the MOCK integration names no status that it answers');
      return answer;
    }
    const streams = integration.responseTransferMode === 'STREAM';
    const [, arn, action] = /\/functions\/(arn:[^/]+)\/(.+)$/.exec(integration.uri ?? '') ?? [];
    const invoker = this.functions.get(arn ?? '');
    const isConsistent = action === (streams ? 'response-streaming-invocations' : 'invocations');
    if (integration.type !== 'aws_proxy' || !isConsistent || !invoker) {
      return fail(
        gatewayErrors.configurationError,
        `the local run cannot serve ${integration.type} ${integration.uri}`,
      );
    }
    const serve = streams ? lambdaStream : lambdaAnswer;
    return serve({
      invoker,
      event: {
        request,
        context,
        match,
        method,
        stageVariables: this.stage.Variables,
        binaryMediaTypes: this.binaryMediaTypes,
      },
      timeoutMs: integration.timeoutInMillis ?? limits.integrationTimeout,
      fail,
    });
  }
}

/**
 * The gateway sends this before it knows the API, so no gateway response changes it. An example:
 * https://github.com/koki-develop/lgtm-generator/issues/10
 */
const tooLong = (): HttpAnswer => ({
  status: 413,
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body: `HTTP content length exceeded ${limits.gatewayBody} bytes.`,
});

/** AWS documents the limit but not the message. */
const urlTooLong = (): HttpAnswer => ({
  status: 414,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify({ message: 'Request-URI Too Long' }),
});

function stageThrottle({ MethodSettings: settings = [] }: StageProperties): Throttle | undefined {
  const all = settings.find(({ HttpMethod, ResourcePath }) => HttpMethod === '*' && ResourcePath === '/*');
  if (all?.ThrottlingRateLimit === undefined || all.ThrottlingBurstLimit === undefined) return undefined;
  return new Throttle(all.ThrottlingRateLimit, all.ThrottlingBurstLimit);
}
