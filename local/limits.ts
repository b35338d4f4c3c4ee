/**
 * What AWS enforces, in one table: the local run enforces the same. Sizes are bytes, times are milliseconds.
 */
export const limits = {
  /**
   * Body of a request to a REST API. The gateway answers by itself, before any route is looked up.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  gatewayBody: 10_485_760,
  /**
   * Values of all request headers together, names not counted.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  gatewayHeaderValues: 10_240,
  /**
   * Bytes of a URL, from the scheme on. CloudFront answers by itself, before it looks for a behavior.
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustomMaxRequestStringLength
   */
  edgeUrl: 8_192,
  /**
   * Characters of the URL of a regional API.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  gatewayUrl: 10_240,
  /**
   * Time for an integration's answer, where the method sets none.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  integrationTimeout: 29_000,
  /**
   * Time for the whole of a streamed answer, whatever the method sets. Where it sets none, `integrationTimeout`
   * counts for streams as well.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html#response-transfer-mode-considerations
   */
  streamTime: 900_000,
  /**
   * Silence after which the gateway cuts a stream. This is the limit of regional and private endpoints; an
   * edge-optimized one waits for 30 s.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html#response-transfer-mode-considerations
   */
  streamIdle: 300_000,
  /**
   * A streamed answer's metadata with its delimiter: they have to come within so many bytes.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html#response-transfer-mode-lambda-format
   */
  streamMetadata: 16_384,
  /**
   * Payload of a synchronous invocation and of its answer, as JSON: base64 has grown a binary body by a third.
   * Documented as 6 MB; the service's messages name this number.
   * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  invocationPayload: 6_291_556,
  /**
   * Invocations under way at the same time, in an account that has not asked for more.
   * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  concurrentInvocations: 1_000,
  /**
   * The Init phase, before the first invocation.
   * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
   */
  initialization: 10_000,
} as const;

/** What one laptop can carry. AWS has no such bounds, or keeps its own to itself. */
export const localBounds = {
  /** Processes of one function; further invocations wait for one of them. */
  executionEnvironments: 8,
  /** Idle time after which a process is ended. */
  environmentIdle: 60_000,
  /** Bytes of an oversized body that are read and thrown away, so that the client gets to see the answer. */
  drainedBody: 100 * 1024 * 1024,
} as const;
