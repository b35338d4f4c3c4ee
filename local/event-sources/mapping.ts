import { resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { type Filter, filterOf } from './filter.ts';

/** A mapping of the template: what leads from a queue or a stream to a function. */
export interface Mapping {
  readonly logicalId: string;
  readonly fn: Pick<LambdaFunction, 'invoke'>;
  readonly sourceArn: string;
  /** Items of a batch, at most. */
  readonly batchSize: number;
  /** How long a batch is waited for to fill. */
  readonly windowMs: number;
  readonly passes: Filter;
  /** Whether the function tells which items of a batch failed. */
  readonly reportsFailures: boolean;
  /** Of a queue: batches under way at the same time, at most. */
  readonly concurrency?: number;
  /** Of a stream: where to begin. */
  readonly from: 'TRIM_HORIZON' | 'LATEST';
  /** Of a stream: how often a batch is tried again before it is given up. */
  readonly retries: number;
  /** Of a stream: whether a batch that failed is tried again in halves. */
  readonly bisects: boolean;
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
}

/** Properties of which nothing is to be seen on one machine. */
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
  ] satisfies (keyof MappingProperties)[]),
  ...MEANINGLESS,
]);

/**
 * Reads every mapping that is switched on.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
 *
 * @returns the mappings, and what they ask for that nothing here serves
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
  };
}

export const isQueue = (arn: string): boolean => arn.split(':')[2] === 'sqs';
