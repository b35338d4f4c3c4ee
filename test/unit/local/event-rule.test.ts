import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import { EventRule } from '../../../local/event-sources/event-rule.ts';
import { rulesOf } from '../../../local/event-sources/rule.ts';
import { type ServiceEvent, serviceEvent } from '../../../local/event-sources/service-event.ts';
import { functionHere, until } from './stand-ins.ts';

const event = (detail: object, source = 'aws.transcribe'): ServiceEvent =>
  serviceEvent(localPlace(''), { 'detail-type': 'Something', source, resources: [], detail });

/** The rule of a template, in front of a function. */
function ruleOf(handler: (event: ServiceEvent) => unknown, properties: object = {}, config?: object) {
  const warnings: string[] = [];
  const template = {
    Resources: {
      Handler: { Type: 'AWS::Lambda::Function' },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['aws.transcribe'], detail: { name: [{ prefix: 'bob.' }] } },
          Targets: [{ Id: 'Target0', Arn: { 'Fn::GetAtt': ['Handler', 'Arn'] } }],
          ...properties,
        },
      },
      ...(config
        ? {
            Config: {
              Type: 'AWS::Lambda::EventInvokeConfig',
              Properties: { FunctionName: { Ref: 'Handler' }, ...config },
            },
          }
        : {}),
    },
  };
  const resolver = new Resolver(template, localPlace('Bob'));
  const { events, unserved } = rulesOf(resolver, [functionHere('Handler', handler as never)], (line) =>
    warnings.push(line),
  );
  expect(unserved).toEqual([]);
  const [rule] = events;
  if (!rule) throw new Error('There is no rule');
  return { rule, warnings };
}

it('calls the function with each matching event, and with no other', async () => {
  const arrived: ServiceEvent[] = [];
  const { rule } = ruleOf((each) => arrived.push(each));
  const fitting = event({ name: 'bob.1' });
  rule.take(event({ name: 'alice.1' }));
  rule.take(event({ name: 'bob.1' }, 'aws.s3'));
  rule.take(fitting);
  await rule.stop();
  expect(arrived).toEqual([fitting]);
});

it("passes the target's input instead", async () => {
  const arrived: unknown[] = [];
  const target = { Id: 'Target0', Arn: { 'Fn::GetAtt': ['Handler', 'Arn'] }, Input: '{"a":1}' };
  const { rule } = ruleOf((each) => arrived.push(each), { Targets: [target] });
  rule.take(event({ name: 'bob.1' }));
  await rule.stop();
  expect(arrived).toEqual([{ a: 1 }]);
});

it('makes no calls after it was stopped', async () => {
  const arrived: unknown[] = [];
  const { rule } = ruleOf((each) => arrived.push(each));
  await rule.stop();
  rule.take(event({ name: 'bob.1' }));
  await rule.stop();
  expect(arrived).toEqual([]);
});

it('retries failed calls as often as configured, and reports dropped events', async () => {
  const warnings: string[] = [];
  for (const [failures, retries, expected] of [
    [1, 2, 2],
    [9, 2, 3],
    [9, 0, 1],
  ] as const) {
    let calls = 0;
    const fn = functionHere('Handler', () => {
      calls += 1;
      if (calls <= failures) throw new Error('No');
    });
    const warn = (line: string) => void warnings.push(line);
    const rule = new EventRule({ passes: () => true, fn, retries, warn, firstRetryMs: 1 });
    rule.take(event({}));
    await until(() => calls === expected);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await rule.stop();
    expect(calls).toBe(expected);
  }
  expect(warnings).toEqual([
    'Given up: Something, after 2 retries: No',
    'Given up: Something, after 0 retries: No',
  ]);
});

it.each<[string, object | undefined, boolean]>([
  ['what its configuration says', { MaximumRetryAttempts: 0 }, true],
  ['twice without one', undefined, false],
])('a function is retried %s', async (_name, config, isGivenUp) => {
  let calls = 0;
  const fail = () => {
    calls += 1;
    throw new Error('No');
  };
  const { rule, warnings } = ruleOf(fail, {}, config);
  rule.take(event({ name: 'bob.1' }));
  await until(() => calls === 1);
  // Stopped in the pause before the first retry, if there is one.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await rule.stop();
  expect(warnings).toHaveLength(isGivenUp ? 1 : 0);
});
