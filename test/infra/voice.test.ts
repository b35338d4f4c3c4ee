import { patternOf } from '../../local/event-sources/filter.ts';
import { serviceEvent } from '../../local/event-sources/service-event.ts';
import { jobName } from '../../shared/voice/object-keys.ts';
import { type Resource, resources, synth } from './synth.ts';

const template = synth();
const [[bucketId, bucket] = ['', undefined]] = Object.entries(resources(template, 'AWS::S3::Bucket')).filter(
  ([id]) => id.startsWith('VoiceClips'),
);
const functions = Object.entries(resources(template, 'AWS::Lambda::Function'));
const named = (name: string): [string, Resource] => {
  const found = functions.find(
    ([, { Properties }]) => Properties.Environment.Variables.BOB_FUNCTION === name,
  );
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};
const [, audio] = named('widget-audio');
const [outcomesId, outcomes] = named('clip-outcomes');

const statements = Object.entries(resources(template, 'AWS::IAM::Policy')).flatMap(([id, { Properties }]) =>
  Properties.PolicyDocument.Statement.map((statement: object) => ({ ...statement, id })),
);

/** What a function may do with Transcribe and the bucket: `action on what`. */
const allowed = (beginning: string) =>
  statements
    .filter(
      ({ id, Resource: on }) => id.startsWith(beginning) && /transcri|VoiceClips/.test(JSON.stringify(on)),
    )
    .flatMap(({ Action, Resource: on }) =>
      [Action].flat().flatMap((action: string) => [on].flat().map((each) => `${action} on ${textOf(each)}`)),
    )
    .sort();

/** An ARN of the template as text, without what is the same in all. */
const textOf = (resource: { 'Fn::Join'?: [string, unknown[]]; 'Fn::GetAtt'?: string[] }): string =>
  resource['Fn::Join']?.[1].filter((part) => typeof part === 'string').join('') ?? 'the bucket';

test('clips lie in a bucket of their own, in which nothing outlives a day; kept when the stack goes, it empties itself', () => {
  expect(bucket).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 1, Status: 'Enabled' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    },
  });
  // A version that is kept would outlive its deletion.
  expect(bucket?.Properties.VersioningConfiguration).toBeUndefined();
  for (const each of [audio, outcomes]) {
    expect(each.Properties.Environment.Variables.BOB_VOICE_BUCKET).toEqual({ Ref: bucketId });
  }
});

test('one function may have speech transcribed, and keeps the text in that bucket alone', () => {
  const starting = statements.filter(({ Action }) => JSON.stringify(Action).includes('transcribe:Start'));
  expect(new Set(starting.map(({ id }) => id)).size).toBe(1);
  const start = starting.find(({ Action }) => Action === 'transcribe:StartTranscriptionJob');
  expect(start.Condition).toEqual({ StringEquals: { 'transcribe:OutputBucketName': { Ref: bucketId } } });
});

test('the one that ends clips reads texts, and deletes: it hears no sound, and begins nothing', () => {
  expect(allowed('VoiceClipOutcomesFunction')).toEqual([
    's3:DeleteObject on /audio/*',
    's3:DeleteObject on /transcripts/*.json',
    's3:GetObject on /transcripts/*.json',
    's3:ListBucket on the bucket',
    'transcribe:DeleteTranscriptionJob on arn::transcribe:::transcription-job/bob.*',
    'transcribe:GetTranscriptionJob on arn::transcribe:::transcription-job/bob.*',
  ]);
});

test('nobody else may touch the bucket', () => {
  const touching = statements.filter(({ Resource: on }) => JSON.stringify(on).includes(bucketId));
  expect(new Set(touching.map(({ id }) => id.replace(/Function.*$/, '')))).toEqual(
    new Set(['VoiceClipOutcomes', 'WidgetAudio']),
  );
});

test('the function ends before the gateway gives up, after the longest stream', () => {
  expect(audio.Properties.Timeout).toBe(28);
});

describe('Transcribe’s events', () => {
  const [rule] = Object.entries(resources(template, 'AWS::Events::Rule')).filter(([id]) =>
    id.startsWith('VoiceJobDone'),
  );
  const { EventPattern, State, Targets } = rule?.[1].Properties ?? {};

  test('call the function, and nobody else may in their name', () => {
    expect(State).toBe('ENABLED');
    expect(Targets).toEqual([{ Arn: { 'Fn::GetAtt': [outcomesId, 'Arn'] }, Id: 'Target0' }]);
    const permissions = Object.values(resources(template, 'AWS::Lambda::Permission')).filter(
      ({ Properties }) => JSON.stringify(Properties.FunctionName).includes(outcomesId),
    );
    expect(permissions.map(({ Properties }) => [Properties.Principal, Properties.SourceArn])).toEqual([
      ['events.amazonaws.com', { 'Fn::GetAtt': [rule?.[0], 'Arn'] }],
    ]);
  });

  const clip = { tenantId: '0'.repeat(36), conversationId: '0'.repeat(43), id: '0'.repeat(36) };
  test.each([
    ['a job of ours that is done', jobName(clip), 'COMPLETED', true],
    ['a job of ours that has failed', jobName(clip), 'FAILED', true],
    ['one that goes on', jobName(clip), 'IN_PROGRESS', false],
    ['somebody else’s', 'minutes', 'COMPLETED', false],
  ])('of %s', (_what, TranscriptionJobName, TranscriptionJobStatus, expected) => {
    const event = serviceEvent(
      { accountId: '000000000000', region: 'us-east-1' },
      {
        'detail-type': 'Transcribe Job State Change',
        source: 'aws.transcribe',
        resources: [],
        detail: { TranscriptionJobName, TranscriptionJobStatus },
      },
    );
    expect(patternOf(EventPattern)(event)).toBe(expected);
    expect(patternOf(EventPattern)({ ...event, source: 'somebody' })).toBe(false);
  });

  test('are tried twice more, for as long as Lambda keeps them; what it drops wakes somebody up', () => {
    const [config] = Object.values(resources(template, 'AWS::Lambda::EventInvokeConfig'));
    expect(config?.Properties).toMatchObject({
      FunctionName: { Ref: outcomesId },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 21_600,
    });
    const alarm = Object.entries(resources(template, 'AWS::CloudWatch::Alarm')).find(([id]) =>
      id.startsWith('AlarmsClipOutcomes'),
    );
    expect(alarm?.[1].Properties).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'AsyncEventsDropped',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: outcomesId } }],
      Statistic: 'Sum',
      Threshold: 1,
    });
  });
});
