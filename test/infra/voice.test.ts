import { resources, synth } from './synth.ts';

const template = synth();
const [[bucketId, bucket] = ['', undefined]] = Object.entries(resources(template, 'AWS::S3::Bucket')).filter(
  ([id]) => id.startsWith('VoiceClips'),
);
const statements = Object.entries(resources(template, 'AWS::IAM::Policy')).flatMap(([id, { Properties }]) =>
  Properties.PolicyDocument.Statement.map((statement: object) => ({ ...statement, id })),
);
const [audio] = Object.values(resources(template, 'AWS::Lambda::Function')).filter(
  ({ Properties }) => Properties.Environment.Variables.BOB_FUNCTION === 'widget-audio',
);

test('clips lie in a bucket of their own, in which nothing outlives a day, nor the stack', () => {
  expect(bucket).toMatchObject({
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: {
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 1, Status: 'Enabled' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    },
  });
  // A version that is kept would outlive its deletion.
  expect(bucket?.Properties.VersioningConfiguration).toBeUndefined();
  expect(audio?.Properties.Environment.Variables.BOB_VOICE_BUCKET).toEqual({ Ref: bucketId });
});

test('one function may have speech transcribed, and keeps the text in that bucket alone', () => {
  const transcribing = statements.filter(({ Action }) => JSON.stringify(Action).includes('transcribe:'));
  expect(new Set(transcribing.map(({ id }) => id)).size).toBe(1);
  const start = transcribing.find(({ Action }) => Action === 'transcribe:StartTranscriptionJob');
  expect(start.Condition).toEqual({ StringEquals: { 'transcribe:OutputBucketName': { Ref: bucketId } } });
});

test('nobody else may touch the bucket', () => {
  const touching = statements.filter(({ Resource }) => JSON.stringify(Resource).includes(bucketId));
  expect([...new Set(touching.map(({ id }) => id))]).toEqual([expect.stringMatching(/^WidgetAudioFunction/)]);
});

test('the function ends before the gateway gives up, after the longest stream', () => {
  expect(audio?.Properties.Timeout).toBe(28);
});
