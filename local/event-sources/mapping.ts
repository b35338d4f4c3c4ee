import { resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { type Filter, filterOf } from './filter.ts';

/** An event source mapping of the template: from a queue or a stream to a function. */
export interface Mapping {
  readonly logicalId: string;
  readonly fn: Pick<LambdaFunction, 'invoke'>;
  readonly sourceArn: string;
  /** Maximum items in a batch. */
  readonly batchSize: number;
  /** Batching window. */
  readonly windowMs: number;
  readonly passes: Filter;
  /** True if the function reports the failed items of a batch. */
  readonly reportsFailures: boolean;
  /** Queues: maximum concurrent batches. */
  readonly concurrency?: number;
  /** Streams: starting position. */
  readonly from: 'TRIM_HORIZON' | 'LATEST';
  /** Streams: retries of a batch before it is dropped. */
  readonly retries: number;
  /** Streams: true if a failed batch is retried in halves. */
  readonly bisects: boolean;
  /** Streams: the queue that is told which records were dropped. */
  readonly onFailure?: { readonly queueArn: string; readonly functionArn: string };
}

interface MappingProperties {
  readonly FunctionName: string;
  readonly EventSourceArn: string;
  readonly Enabled?: boolean;
  readonly BatchSize?: number;
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly FilterCriteria?: Parameters<typeof filterOf>[0];
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
  readonly StartingPosition?: string;
  readonly MaximumRetryAttempts?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
}

/** Properties without an effect on one machine. */
const MEANINGLESS = ['Tags', 'MetricsConfig', 'KmsKeyArn', 'ParallelizationFactor'];

const KNOWN: ReadonlySet<string> = new Set([
  ...([
    'FunctionName',
    'EventSourceArn',
    'Enabled',
    'BatchSize',
    'MaximumBatchingWindowInSeconds',
    'FilterCriteria',
    'FunctionResponseTypes',
    'ScalingConfig',
    'StartingPosition',
    'MaximumRetryAttempts',
    'BisectBatchOnFunctionError',
    'DestinationConfig',
  ] satisfies (keyof MappingProperties)[]),
  ...MEANINGLESS,
]);

/**
 * Reads every enabled mapping.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
 *
 * @returns the mappings, and their features that the local run does not support
 */
export function mappingsOf(
  resolver: Resolver,
  functions: readonly LambdaFunction[],
): { mappings: Mapping[]; unserved: string[] } {
  const all = resourcesOf(resolver.template, 'AWS::Lambda::EventSourceMapping').map(
    ([logicalId]) => [logicalId, resolver.properties<MappingProperties>(logicalId)] as const,
  );
  const names = all.flatMap(([, properties]) => Object.keys(properties)).filter((name) => !KNOWN.has(name));
  return {
    mappings: all
      .filter(([, { Enabled }]) => Enabled !== false)
      .map(([logicalId, properties]) => mappingOf(logicalId, properties, functions)),
    unserved: [...new Set(names)].map((name) => `AWS::Lambda::EventSourceMapping ${name}`),
  };
}

function mappingOf(
  logicalId: string,
  properties: MappingProperties,
  functions: readonly LambdaFunction[],
): Mapping {
  const { FunctionName, EventSourceArn: sourceArn } = properties;
  const fn = functions.find(({ definition: { name, arn } }) => FunctionName === name || FunctionName === arn);
  if (!fn) throw new StartFailure(`The event source mapping ${logicalId} names no function of the template.`);
  const concurrency = properties.ScalingConfig?.MaximumConcurrency;
  const retries = properties.MaximumRetryAttempts ?? -1;
  const onFailure = properties.DestinationConfig?.OnFailure?.Destination;
  if (onFailure !== undefined && !isQueue(onFailure)) {
    throw new StartFailure(
      `The event source mapping ${logicalId} has a failure destination that is not a queue.`,
    );
  }
  return {
    logicalId,
    fn,
    sourceArn,
    batchSize: properties.BatchSize ?? (isQueue(sourceArn) ? 10 : 100),
    windowMs: (properties.MaximumBatchingWindowInSeconds ?? 0) * 1_000,
    passes: filterOf(properties.FilterCriteria),
    reportsFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    ...(concurrency === undefined ? {} : { concurrency }),
    from: properties.StartingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    retries: retries < 0 ? Number.POSITIVE_INFINITY : retries,
    bisects: properties.BisectBatchOnFunctionError ?? false,
    ...(onFailure === undefined
      ? {}
      : { onFailure: { queueArn: onFailure, functionArn: fn.definition.arn } }),
  };
}

export const isQueue = (arn: string): boolean => arn.split(':')[2] === 'sqs';
