import { App } from 'aws-cdk-lib';
import { readStackConfig } from '../../lib/config.ts';
import { type Resource, resources, synth } from './synth.ts';

/** What AWS grants new accounts: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const NEW_ACCOUNT = 10;

const defaults = synth();
const changed = synth({
  webhookConcurrency: '40',
  webhookSlowConcurrency: '20',
  methodRate: '50',
  methodBurst: '80',
  tableWarmReads: '20000',
  tableWarmWrites: '8000',
  detailedMetrics: 'true',
});

const concurrencyOf = (template: typeof defaults): number[] =>
  Object.values(resources(template, 'AWS::Lambda::EventSourceMapping'))
    .flatMap(({ Properties }) => Properties.ScalingConfig?.MaximumConcurrency ?? [])
    .sort((a, b) => a - b);

const methodsOf = (template: typeof defaults) =>
  Object.values(resources(template, 'AWS::ApiGateway::Stage')).flatMap(
    ({ Properties }) => Properties.MethodSettings,
  );

const tableOf = (template: typeof defaults): Resource | undefined =>
  Object.values(resources(template, 'AWS::DynamoDB::GlobalTable'))[0];

test('webhooks leave half of a new account to visitors, and a setting raises it', () => {
  const total = concurrencyOf(defaults).reduce((sum, each) => sum + each, 0);
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(NEW_ACCOUNT / 2);
  expect(concurrencyOf(changed)).toEqual([20, 40]);
});

test('the rate of each method is a setting', () => {
  expect(methodsOf(defaults)).toMatchObject([{ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 }]);
  expect(methodsOf(changed)).toMatchObject([{ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 80 }]);
});

test('the metrics of each method, which cost $1.50 a month each, are off by default', () => {
  expect(methodsOf(defaults)).toMatchObject([{ MetricsEnabled: false }]);
  expect(methodsOf(changed)).toMatchObject([{ MetricsEnabled: true }]);
});

test('the warm throughput of the table is a setting', () => {
  expect(tableOf(defaults)?.Properties).not.toHaveProperty('WarmThroughput');
  expect(tableOf(changed)?.Properties).toMatchObject({
    WarmThroughput: { ReadUnitsPerSecond: 20_000, WriteUnitsPerSecond: 8_000 },
  });
});

test.each([
  ['webhookConcurrency', '1'],
  ['webhookSlowConcurrency', '1001'],
  ['methodRate', '0'],
  ['tableWarmReads', '100'],
])('%s=%s, which AWS refuses, is refused before deploying', (name, value) => {
  expect(() => readStackConfig(new App({ context: { [name]: value } }))).toThrow(name);
});

test('an alarm tells if Lambda refuses calls of any function', () => {
  const alarms = Object.values(resources(defaults, 'AWS::CloudWatch::Alarm'));
  const [throttles, ...others] = alarms.filter(({ Properties }) => Properties.MetricName === 'Throttles');
  expect(others).toEqual([]);
  expect(throttles?.Properties).toMatchObject({ Namespace: 'AWS/Lambda', Statistic: 'Sum', Threshold: 1 });
  expect(throttles?.Properties).not.toHaveProperty('Dimensions');
});
