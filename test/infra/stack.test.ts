import { runInNewContext } from 'node:vm';
import { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { readStackConfig } from '../../lib/config.ts';
import { FIRST_DEPLOYMENT } from '../../lib/deployment/context.ts';
import { workerNames } from '../../lib/functions.ts';
import { contract } from '../../shared/contract/index.ts';
import { LEFT_OUT, resources, synth } from './synth.ts';

const template = synth();
const withoutEdge = synth(LEFT_OUT);

/**
 * Another logical id is another resource: the next deployment would start with an empty table and leave the old one
 * behind. Never change these; move code in such a way that they stay.
 */
const KEPT: Readonly<Record<string, string>> = {
  StorageTableB43FDCE7: 'AWS::DynamoDB::GlobalTable',
  StorageKnowledgeBucket8216FC69: 'AWS::S3::Bucket',
  StorageWidgetBucketDD2BF6EB: 'AWS::S3::Bucket',
  VoiceClipsFD4D801A: 'AWS::S3::Bucket',
  TokenKey812BBFC4: 'AWS::KMS::Key',
  WebhookKeySecret96F1C2EF: 'AWS::SecretsManager::Secret',
};

/** Types of resources that hold what a deployment cannot make again. */
const STATEFUL = /^AWS::(DynamoDB|S3|KMS|RDS|EFS|Cognito|SecretsManager)::(?!BucketPolicy|Alias)/;

/** A deployment can create the edge's secret again. */
const ISSUED_ANEW = /^EdgeSecret/;

describe('resources that outlive a deployment', () => {
  test.each([
    ['with the edge', template],
    ['without it', withoutEdge],
  ])('keep their logical ids, %s', (_, each) => {
    const stateful = Object.entries(resources(each)).filter(
      ([id, { Type }]) => STATEFUL.test(Type) && !ISSUED_ANEW.test(id),
    );
    expect(Object.fromEntries(stateful.map(([id, { Type }]) => [id, Type]))).toEqual(KEPT);
  });

  test('are retained, and no others are', () => {
    const retained = Object.entries(resources(template)).filter(
      ([, each]) => each.DeletionPolicy === 'RetainExceptOnCreate' && each.UpdateReplacePolicy === 'Retain',
    );
    expect(Object.fromEntries(retained.map(([id, { Type }]) => [id, Type]))).toEqual(KEPT);
    const policies = Object.values(resources(template)).map(({ DeletionPolicy }) => DeletionPolicy);
    expect(policies).not.toContain('Retain');
  });

  test('can be deleted if the first deployment fails: no protected table, and no files in a bucket until the end', () => {
    const first = synth({ [FIRST_DEPLOYMENT]: 'true' });
    const [table] = Object.values(resources(first, 'AWS::DynamoDB::GlobalTable'));
    expect(table?.Properties.Replicas[0].DeletionProtectionEnabled).toBe(false);
    const uploads = Object.values(resources(template, 'Custom::CDKBucketDeployment'));
    expect(uploads).toHaveLength(2);
    const late = Object.keys(
      resources(
        template,
        'AWS::CloudFront::Distribution',
        'AWS::ApiGateway::Stage',
        'AWS::Lambda::EventSourceMapping',
      ),
    );
    for (const { DependsOn } of uploads) expect(DependsOn).toEqual(expect.arrayContaining(late));
  });

  test('the table is protected, backed up, encrypted, and deletes expired items', () => {
    const [table] = Object.values(resources(template, 'AWS::DynamoDB::GlobalTable'));
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    expect(table?.Properties.Replicas).toHaveLength(1);
    expect(table?.Properties.Replicas[0]).toMatchObject({
      Region: { Ref: 'AWS::Region' },
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    // False means a key that DynamoDB owns; true a KMS key. There is no table without encryption.
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
    expect(table?.Properties.SSESpecification).toBeDefined();
  });

  test('the table has a stream, and an index of due items by key', () => {
    const [table] = Object.values(resources(template, 'AWS::DynamoDB::GlobalTable'));
    expect(table?.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'due',
        KeySchema: [
          { AttributeName: 'due', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });

  test('buckets are encrypted, private, and reject plain HTTP', () => {
    const buckets = resources(template, 'AWS::S3::Bucket');
    const policies = Object.values(resources(template, 'AWS::S3::BucketPolicy'));
    for (const [id, { Properties }] of Object.entries(buckets)) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
      const policy = policies.find((each) => each.Properties.Bucket.Ref === id);
      expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });
});

describe('functions', () => {
  // CDK's own, which uploads files when deploying, is Python of CDK's.
  const functions = Object.entries(resources(template, 'AWS::Lambda::Function'))
    .filter(([id]) => !id.startsWith('CustomCDKBucketDeployment'))
    .map(([, each]) => each);
  const logGroups = resources(template, 'AWS::Logs::LogGroup');

  const isWorker = (name: string) => (workerNames as readonly string[]).includes(name);

  test('are those of the contract, and the workers of the stream, queues, schedule and events', () => {
    const names = functions.map(({ Properties }) => String(Properties.Environment.Variables.BOB_FUNCTION));
    expect(names.sort()).toEqual([...Object.keys(contract), ...workerNames].sort());
  });

  test('run on Node 24 and arm64, time out before the gateway, and are traced', () => {
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
      });
      const name: string = Properties.Environment.Variables.BOB_FUNCTION;
      // Nobody waits for a worker; `webhooks.test.ts` tests its queue's visibility timeout.
      const most = name.endsWith('-stream') || isWorker(name) ? 60 : 28;
      expect(Properties.Timeout).toBeLessThanOrEqual(most);
      // Lambda gives a tenth of a core to less, and a cold start takes seconds.
      expect(Properties.MemorySize).toBeGreaterThanOrEqual(256);
    }
  });

  test('each have a log group with a retention', () => {
    const used = functions.map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(used).size).toBe(functions.length);
    for (const id of used) expect(logGroups[id]?.Properties.RetentionInDays).toBe(30);
  });

  test("get no secret but the edge's, as a reference", () => {
    const variables = functions.flatMap(({ Properties }) =>
      Object.entries<unknown>(Properties.Environment.Variables),
    );
    const secrets = variables.filter(([name]) => /SECRET|PASSWORD|TOKEN|PRIVATE/i.test(name));
    expect(new Set(secrets.map(([name]) => name))).toEqual(new Set(['BOB_EDGE_SECRET']));
    for (const [, value] of secrets) expect(JSON.stringify(value)).toContain('{{resolve:secretsmanager:');
  });
});

describe('the edge', () => {
  const cloudFront = (each: typeof template) =>
    Object.values(resources(each)).filter(({ Type }) => Type.startsWith('AWS::CloudFront::'));
  const outputs = (each: typeof template) => each.toJSON().Outputs as Record<string, { Value: unknown }>;

  test('only this distribution reads the widget bucket', () => {
    expect(cloudFront(template).map(({ Type }) => Type)).toContain('AWS::CloudFront::OriginAccessControl');
    const [id] = Object.keys(resources(template, 'AWS::CloudFront::Distribution'));
    const statements = Object.values(resources(template, 'AWS::S3::BucketPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const ofCloudFront = statements.filter(
      ({ Principal }) => Principal.Service === 'cloudfront.amazonaws.com',
    );
    expect(ofCloudFront).toHaveLength(1);
    expect(ofCloudFront[0].Action).toBe('s3:GetObject');
    expect(JSON.stringify(ofCloudFront[0].Condition)).toContain(`"Ref":"${id}"`);
  });

  test("sends the API its secret and the viewer's IP address", () => {
    const [distribution] = Object.values(resources(template, 'AWS::CloudFront::Distribution'));
    const { Origins, DefaultCacheBehavior } = distribution?.Properties.DistributionConfig ?? {};
    const [header] = Origins[0].OriginCustomHeaders;
    expect(header.HeaderName).toBe('x-bob-edge');
    expect(JSON.stringify(header.HeaderValue)).toContain('{{resolve:secretsmanager:');
    expect(DefaultCacheBehavior.FunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }]);
    const [viewer] = Object.values(resources(template, 'AWS::CloudFront::Function'));
    const request = { headers: { 'x-bob-viewer': { value: 'forged' }, accept: { value: '*/*' } } };
    const event = { viewer: { ip: '203.0.113.7' }, request };
    const changed = runInNewContext(`${viewer?.Properties.FunctionCode}; handler(event);`, { event });
    expect(changed.headers).toEqual({
      'x-bob-viewer': { value: '203.0.113.7' },
      accept: { value: '*/*' },
    });
    const secrets = Object.keys(resources(withoutEdge, 'AWS::SecretsManager::Secret'));
    expect(secrets).toEqual([expect.stringMatching(/^WebhookKey/)]);
  });

  test('can be left out; then the outputs name the values for another one', () => {
    expect(cloudFront(withoutEdge)).toEqual([]);
    const { ApiUrl, WidgetBucketName, PublicBaseUrl } = outputs(withoutEdge);
    expect(WidgetBucketName?.Value).toEqual({ Ref: 'StorageWidgetBucketDD2BF6EB' });
    for (const each of [ApiUrl, PublicBaseUrl])
      expect(JSON.stringify(each?.Value)).toContain('.execute-api.');
  });

  test.each([
    ['with it', template],
    ['without it', withoutEdge],
  ])('keeps the names of the outputs that tools read, %s', (_, each) => {
    expect(Object.keys(outputs(each))).toEqual(
      expect.arrayContaining([
        'ApiUrl',
        'PublicBaseUrl',
        'TableName',
        'KnowledgeBucketName',
        'WidgetBucketName',
      ]),
    );
  });
});

describe('settings', () => {
  const read = (context: Record<string, string>) => readStackConfig(new App({ context }));

  test.each([
    ['stage', 'UPPER'],
    ['stage', ''],
    ['edge', 'no'],
    ['publicBaseUrl', 'bob.example.com'],
    ['defaultTenant', ''],
    ['logRetentionDays', 'forever'],
    ['limitFactor', '0'],
    ['limitFactor', 'none'],
  ])('%s=%j is rejected by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^Settings of the stack:\n  ${name}: .+$`));
  });

  test('every invalid value is reported on its own line', () => {
    expect(() => read({ stage: 'UPPER', edge: 'no' })).toThrow(/ {2}stage: .+\n {2}edge: /);
  });

  test('missing values have defaults', () => {
    expect(read({})).toEqual({
      stage: 'production',
      webhookConcurrency: 3,
      webhookSlowConcurrency: 2,
      methodRate: 500,
      methodBurst: 1_000,
      detailedMetrics: false,
      defaultTenant: 'bob',
      edge: 'cloudfront',
      edgeOnly: false,
      widgetFiles: true,
      metricMath: true,
      logRetentionDays: RetentionDays.ONE_MONTH,
      model: 'embedded',
      embeddings: false,
      limitFactor: 1,
      signup: true,
      modelLimitField: 'max_tokens',
    });
  });

  test("text is converted to the value's type", () => {
    expect(read({ edge: 'false', logRetentionDays: '7', signup: 'false' })).toMatchObject({
      edge: 'none',
      logRetentionDays: 7,
      signup: false,
    });
    expect(read({ edge: 'true' })).toMatchObject({ edge: 'cloudfront' });
  });
});
