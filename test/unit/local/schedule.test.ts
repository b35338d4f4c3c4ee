import type { ScheduledEvent } from 'aws-lambda';
import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import { rateOf, rulesOf } from '../../../local/event-sources/rule.ts';
import { Schedule, scheduledEvent } from '../../../local/event-sources/schedule.ts';
import { functionHere, until } from './stand-ins.ts';

const ARN = 'arn:aws:events:us-east-1:000000000000:rule/Bob-Rule';

describe('Schedule', () => {
  it('calls the function at its rate, with an event like EventBridge’s, until it is stopped', async () => {
    const events: ScheduledEvent[] = [];
    const fn = functionHere('Handler', (event: ScheduledEvent) => void events.push(event));
    const schedule = new Schedule({ everyMs: 20, fn, event: (at) => scheduledEvent(ARN, at) });
    schedule.start();
    await until(() => events.length >= 3);
    await schedule.stop();
    const { length } = events;
    schedule.start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(events).toHaveLength(length);
    expect(events[0]).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'us-east-1',
      resources: [ARN],
      detail: {},
    });
  });

  it('waits for a running call on stop', async () => {
    let isBegun = false;
    let isDone = false;
    const fn = functionHere('Handler', async () => {
      isBegun = true;
      await new Promise((resolve) => setTimeout(resolve, 50));
      isDone = true;
    });
    const schedule = new Schedule({ everyMs: 10, fn, event: () => ({}) });
    schedule.start();
    await until(() => isBegun);
    await schedule.stop();
    expect(isDone).toBe(true);
  });
});

describe('rateOf', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
    ['rate(0 minutes)', undefined],
    ['cron(0 12 * * ? *)', undefined],
    ['', undefined],
  ])('%s', (expression, expected) => {
    expect(rateOf(expression)).toBe(expected);
  });
});

describe('rulesOf', () => {
  const rule = (properties: object) => ({ Type: 'AWS::Events::Rule', Properties: properties });
  const target = { Id: 'Target0', Arn: { 'Fn::GetAtt': ['Handler', 'Arn'] } };
  const read = (...rules: object[]) => {
    const resources = Object.fromEntries(rules.map((each, index) => [`Rule${index}`, rule(each)]));
    const template = { Resources: { Handler: { Type: 'AWS::Lambda::Function' }, ...resources } };
    const resolver = new Resolver(template, localPlace('Bob'));
    return rulesOf(resolver, [functionHere('Handler', () => undefined)], () => {});
  };

  it('reads enabled rules', () => {
    const { schedules, events, unserved } = read(
      { ScheduleExpression: 'rate(1 minute)', State: 'ENABLED', Targets: [target] },
      { ScheduleExpression: 'rate(1 minute)', State: 'DISABLED', Targets: [target] },
      { EventPattern: { source: ['aws.transcribe'] }, State: 'ENABLED', Targets: [target] },
      { EventPattern: { source: ['aws.transcribe'] }, State: 'DISABLED', Targets: [target] },
    );
    expect(schedules).toHaveLength(1);
    expect(events).toHaveLength(1);
    expect(unserved).toEqual([]);
  });

  it('reports unsupported features', () => {
    const { schedules, unserved } = read(
      { ScheduleExpression: 'cron(0 12 * * ? *)', Targets: [target] },
      { ScheduleExpression: 'rate(1 minute)', Targets: [{ Id: 'Target0', Arn: 'arn:aws:sqs:::x' }] },
    );
    expect(schedules).toEqual([]);
    expect(unserved).toEqual([
      'AWS::Events::Rule cron(0 12 * * ? *)',
      'AWS::Events::Rule target arn:aws:sqs:::x',
    ]);
  });
});
