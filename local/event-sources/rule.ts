import { resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { Schedule, scheduledEvent } from './schedule.ts';

interface RuleProperties {
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly { readonly Arn: string; readonly Input?: string }[];
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads the rules that call functions at a rate.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
 *
 * @returns their schedules, and what rules ask for that nothing here serves
 */
export function schedulesOf(
  resolver: Resolver,
  functions: readonly LambdaFunction[],
): { schedules: Schedule[]; unserved: string[] } {
  const schedules: Schedule[] = [];
  const unserved = new Set<string>();
  for (const [logicalId] of resourcesOf(resolver.template, 'AWS::Events::Rule')) {
    const {
      ScheduleExpression: expression,
      State,
      Targets = [],
    } = resolver.properties<RuleProperties>(logicalId);
    if (State === 'DISABLED') continue;
    const everyMs = rateOf(expression);
    if (everyMs === undefined) unserved.add(`AWS::Events::Rule ${expression ?? 'EventPattern'}`);
    const ruleArn = String(resolver.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }));
    for (const { Arn, Input } of everyMs === undefined ? [] : Targets) {
      const fn = functions.find(({ definition }) => definition.arn === Arn);
      if (!fn) unserved.add(`AWS::Events::Rule target ${Arn}`);
      else {
        const event = (at: Date) => (Input ? (JSON.parse(Input) as object) : scheduledEvent(ruleArn, at));
        schedules.push(new Schedule({ everyMs: everyMs ?? 0, fn, event }));
      }
    }
  }
  return { schedules, unserved: [...unserved] };
}

/** Milliseconds of `rate(5 minutes)`; undefined for anything else. */
export function rateOf(expression = ''): number | undefined {
  const [, value, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNITS[unit];
  return unitMs === undefined ? undefined : Number(value) * unitMs;
}
