import { resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { EventRule } from './event-rule.ts';
import { type Pattern, patternOf } from './filter.ts';
import { Schedule, scheduledEvent } from './schedule.ts';

interface RuleProperties {
  readonly ScheduleExpression?: string;
  readonly EventPattern?: Pattern;
  readonly State?: string;
  readonly Targets?: readonly { readonly Arn: string; readonly Input?: string }[];
}

interface InvokeConfigProperties {
  readonly FunctionName: string;
  readonly MaximumRetryAttempts?: number;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Lambda's default without an `EventInvokeConfig`. */
const RETRIES = 2;

/** The rules of a template that call functions. */
export interface Rules {
  /** Rules with a rate. */
  readonly schedules: readonly Schedule[];
  /** Rules with an event pattern. */
  readonly events: readonly EventRule[];
  /** Features of the rules that the local run does not support. */
  readonly unserved: readonly string[];
}

/**
 * Reads the enabled rules.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
 */
export function rulesOf(
  resolver: Resolver,
  functions: readonly LambdaFunction[],
  warn: (line: string) => void,
): Rules {
  const schedules: Schedule[] = [];
  const events: EventRule[] = [];
  const unserved = new Set<string>();
  const retriesOf = retriesIn(resolver);
  for (const [logicalId] of resourcesOf(resolver.template, 'AWS::Events::Rule')) {
    const rule = resolver.properties<RuleProperties>(logicalId);
    if (rule.State === 'DISABLED') continue;
    const { ScheduleExpression: expression, EventPattern: pattern } = rule;
    const everyMs = rateOf(expression);
    if (expression !== undefined && everyMs === undefined) unserved.add(`AWS::Events::Rule ${expression}`);
    const ruleArn = String(resolver.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }));
    for (const { Arn, Input } of rule.Targets ?? []) {
      const fn = functions.find(({ definition }) => definition.arn === Arn);
      if (!fn) {
        unserved.add(`AWS::Events::Rule target ${Arn}`);
        continue;
      }
      const input = Input === undefined ? undefined : (JSON.parse(Input) as object);
      if (everyMs !== undefined) {
        schedules.push(
          new Schedule({ everyMs, fn, event: (at: Date) => input ?? scheduledEvent(ruleArn, at) }),
        );
      }
      if (pattern) {
        events.push(new EventRule({ passes: patternOf(pattern), fn, input, retries: retriesOf(fn), warn }));
      }
    }
  }
  return { schedules, events, unserved: [...unserved] };
}

/** Returns the number of retries of each function's failed events. */
function retriesIn(resolver: Resolver): (fn: LambdaFunction) => number {
  const configs = resourcesOf(resolver.template, 'AWS::Lambda::EventInvokeConfig').map(([logicalId]) =>
    resolver.properties<InvokeConfigProperties>(logicalId),
  );
  return ({ definition: { name, arn } }) =>
    configs.find(({ FunctionName }) => FunctionName === name || FunctionName === arn)?.MaximumRetryAttempts ??
    RETRIES;
}

/** Milliseconds of `rate(5 minutes)`; undefined for anything else. */
export function rateOf(expression = ''): number | undefined {
  const [, value, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNITS[unit];
  return unitMs === undefined ? undefined : Number(value) * unitMs;
}
