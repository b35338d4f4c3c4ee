import { availableParallelism } from 'node:os';

/**
 * The limits of AWS, which the local run enforces too. Sizes are in bytes, times in milliseconds.
 */
export const limits = {
  /**
   * Maximum request body of a REST API. The gateway checks it before the route.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  gatewayBody: 10_485_760,
  /**
   * Total size of all request header values, without names.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  gatewayHeaderValues: 10_240,
  /**
   * Bytes of a URL, including the scheme. CloudFront checks it before the cache behavior.
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustomMaxRequestStringLength
   */
  edgeUrl: 8_192,
  /**
   * Characters of a URL of a regional API.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  gatewayUrl: 10_240,
  /**
   * Default timeout of an integration; a method may set its own.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  integrationTimeout: 29_000,
  /**
   * Maximum time of a streamed answer, even if the method sets a longer timeout. Without a method timeout,
   * `integrationTimeout` applies to streams too.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html#response-transfer-mode-considerations
   */
  streamTime: 900_000,
  /**
   * Idle timeout of a stream at regional and private endpoints. Edge-optimized ones have 30 s.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html#response-transfer-mode-considerations
   */
  streamIdle: 300_000,
  /**
   * Maximum size of a streamed answer's metadata and delimiter.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html#response-transfer-mode-lambda-format
   */
  streamMetadata: 16_384,
  /**
   * Maximum JSON payload of a synchronous invocation and of its answer. Base64 makes binary bodies a third larger.
   * AWS documents 6 MB; its error messages name this number.
   * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  invocationPayload: 6_291_556,
  /**
   * Default concurrent invocations of an account.
   * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  concurrentInvocations: 1_000,
  /**
   * Timeout of the Init phase, before the first invocation.
   * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
   */
  initialization: 10_000,
} as const;

/** Limits of one machine. AWS has no such limits, or does not document them. */
export const localBounds = {
  /** Maximum processes of one function; further invocations wait. */
  executionEnvironments: 8,
  /**
   * As many processes of one function keep the machine busy. A further one starts only if none gets free for a while, as
   * when each waits for a language model.
   */
  busyEnvironments: 2 * availableParallelism(),
  /** That while, in milliseconds: longer than the first processes take to start. */
  patience: 600,
  /** Idle time after which a process ends. */
  environmentIdle: 60_000,
  /** Bytes of an oversized body that are read and discarded, so that the client receives the answer. */
  drainedBody: 100 * 1024 * 1024,
} as const;
