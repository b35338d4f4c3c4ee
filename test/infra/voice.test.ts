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

/** A function's permissions for Transcribe and the bucket: `action on what`. */
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

test('voice clips have their own bucket, expire within a day, and the retained bucket empties itself', () => {
  expect(bucket).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
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

test('one function may transcribe, and writes the text to that bucket only', () => {
  const starting = statements.filter(({ Action }) => JSON.stringify(Action).includes('transcribe:Start'));
  expect(new Set(starting.map(({ id }) => id)).size).toBe(1);
  const start = starting.find(({ Action }) => Action === 'transcribe:StartTranscriptionJob');
  expect(start.Condition).toEqual({ StringEquals: { 'transcribe:OutputBucketName': { Ref: bucketId } } });
});

test('the clip-outcomes worker reads texts and deletes clips, but reads no audio and starts no jobs', () => {
  expect(allowed('VoiceClipOutcomesFunction')).toEqual([
    's3:DeleteObject on /audio/*',
    's3:DeleteObject on /transcripts/*.json',
    's3:GetObject on /transcripts/*.json',
    's3:ListBucket on the bucket',
    'transcribe:DeleteTranscriptionJob on arn::transcribe:::transcription-job/bob.*',
    'transcribe:GetTranscriptionJob on arn::transcribe:::transcription-job/bob.*',
  ]);
});

test('no other function may access the bucket', () => {
  const touching = statements.filter(({ Resource: on }) => JSON.stringify(on).includes(bucketId));
  expect(new Set(touching.map(({ id }) => id.replace(/Function.*$/, '')))).toEqual(
    new Set(['VoiceClipOutcomes', 'WidgetAudio']),
  );
});

test("the function's timeout is below the gateway's, after the longest stream", () => {
  expect(audio.Properties.Timeout).toBe(28);
});

describe('Transcribe’s events', () => {
  const [rule] = Object.entries(resources(template, 'AWS::Events::Rule')).filter(([id]) =>
    id.startsWith('VoiceJobDone'),
  );
  const { EventPattern, State, Targets } = rule?.[1].Properties ?? {};

  test('call the function, and only the rule may call it', () => {
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

  test("are retried twice within Lambda's event age, and dropped ones raise an alarm", () => {
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
