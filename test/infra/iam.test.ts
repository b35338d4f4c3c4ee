import type { Template } from 'aws-cdk-lib/assertions';
import { functions } from '../../lib/functions.ts';
import { resources, synth } from './synth.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Actions that a role may have on all resources, because they take none. */
const WITHOUT_RESOURCE = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'transcribe:StartStreamTranscription',
  'transcribe:StartTranscriptionJob',
];

/** Rights over every item at once, which no request needs: the first kind reads across tenants. */
const NEVER = /^dynamodb:(Scan|PartiQL\w*|ExportTable\w*|DeleteTable|UpdateTable)$/;

const template = synth();
const roles = resources(template, 'AWS::IAM::Role');
/** CDK writes the role of what uploads files by itself; `widget-files.test.ts` asserts what it may touch. */
const isOwn = ([id]: [string, unknown]) => !id.startsWith('CustomCDKBucketDeployment');
const policies = Object.fromEntries(
  Object.entries(resources(template, 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')).filter(isOwn),
);

const statements = [
  ...Object.values(policies).map(({ Properties }) => Properties.PolicyDocument),
  ...Object.values(roles).flatMap(({ Properties }) =>
    (Properties.Policies ?? []).map((policy: { PolicyDocument: unknown }) => policy.PolicyDocument),
  ),
].flatMap((document: { Statement: Statement[] }) => document.Statement);

const allowed = statements
  .filter(({ Effect }) => Effect === 'Allow')
  .map(({ Action, Resource }) => ({ actions: [Action].flat() as string[], resources: [Resource].flat() }));

test('the template has policies', () => {
  expect(allowed.length).toBeGreaterThan(0);
});

test('actions have no wildcards', () => {
  expect(allowed.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
});

test('no function may scan the table or bypass its key conditions', () => {
  expect(allowed.flatMap(({ actions }) => actions).filter((action) => NEVER.test(action))).toEqual([]);
});

test('table permissions are limited to named partitions', () => {
  const ofTable = statements.filter(
    ({ Effect, Action }) =>
      Effect === 'Allow' && [Action].flat().some((each) => /^dynamodb:.*Item|Query/.test(each)),
  );
  expect(ofTable.length).toBeGreaterThan(20);
  for (const each of ofTable) expect(JSON.stringify(each)).toContain('"dynamodb:LeadingKeys":[');
});

test('only actions without resource-level permissions use resource *', () => {
  const everywhere = allowed.filter(({ resources: all }) => all.some((each) => each === '*'));
  expect(new Set(everywhere.flatMap(({ actions }) => actions))).toEqual(new Set(WITHOUT_RESOURCE));
});

test("only AWS's log-writing policy is attached, to roles that only Lambda assumes", () => {
  for (const { Properties } of Object.values(roles)) {
    const attached = JSON.stringify(Properties.ManagedPolicyArns ?? []);
    expect(attached.match(/:iam::aws:policy\/[\w/-]+/g)).toEqual([
      ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    ]);
    expect(Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
  }
});

const APPEND_ONLY = ['T#*#AUDIT', 'T#*#LEDGER', 'T#*#PERSONAVERSIONS', 'T#*#EVENTS'];
const CHANGES = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

test('a function that may write the table may not change append-only data', () => {
  const named = (statement: Statement) => JSON.stringify(statement);
  const protectsRecords = (statement: Statement) =>
    statement.Effect === 'Deny' &&
    CHANGES.every((each) => [statement.Action].flat().includes(each)) &&
    APPEND_ONLY.every((each) => named(statement).includes(each));
  // Functions limited to partitions without records need no deny.
  const mayReachRecords = (statement: Statement) =>
    statement.Effect === 'Allow' &&
    ['dynamodb:PutItem', ...CHANGES].some((each) => [statement.Action].flat().includes(each)) &&
    (!named(statement).includes('"Null":{"dynamodb:LeadingKeys":"false"}') ||
      APPEND_ONLY.some((each) => named(statement).includes(each)));
  const writers = Object.values(policies).filter(({ Properties }) =>
    Properties.PolicyDocument.Statement.some(mayReachRecords),
  );
  expect(writers.length).toBeGreaterThan(0);
  for (const { Properties } of writers) {
    expect(Properties.PolicyDocument.Statement.some(protectsRecords)).toBe(true);
  }
});

/** The actions allowed to the function whose logical id begins so, but for tracing. */
const actionsOf = (name: string): string[] =>
  Object.entries(policies)
    .filter(([id]) => id.startsWith(`${name}Function`))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith('xray:'));

test('transcribing functions may count, charge and open streams, but not touch conversations', () => {
  expect([...new Set(actionsOf('WidgetAudio'))].sort()).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    's3:DeleteObject',
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
    'transcribe:DeleteTranscriptionJob',
    'transcribe:GetTranscriptionJob',
    'transcribe:StartStreamTranscription',
    'transcribe:StartTranscriptionJob',
  ]);
  expect(JSON.stringify(functions['widget-audio'].table)).not.toContain('#C#');
});

test('persona functions may use the table and verify tokens, but not models or knowledge', () => {
  expect([...new Set(actionsOf('Personas'))].sort()).toEqual([
    'dynamodb:BatchGetItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    'kms:GetPublicKey',
  ]);
});

test('staff chat has the permissions of visitor chat, and verifies tokens', () => {
  for (const kind of ['', 'Stream']) {
    expect(actionsOf(`AgentChat${kind}`)).toEqual([...actionsOf(`Chat${kind}`), 'kms:GetPublicKey']);
  }
});

test('the status function may read no tenant data', () => {
  const [, policy] = Object.entries(policies).find(([id]) => id.startsWith('StatusFunction')) ?? [];
  const own: Statement[] = policy?.Properties.PolicyDocument.Statement ?? [];
  const reads = own.filter(({ Action }) => !/^xray:/.test([Action].flat()[0] ?? ''));
  expect(reads.map(({ Action }) => Action)).toEqual(['dynamodb:GetItem', 's3:GetObject', 's3:ListBucket']);
  expect(reads[0]).toMatchObject({
    Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['STATUS'] } },
  });
  expect(JSON.stringify(reads[1]?.Resource)).toContain('/status/probe');
});

describe('table permissions by function', () => {
  const statementsOf = (name: string): Statement[] =>
    Object.entries(policies).find(([id]) => id.startsWith(`${name}Function`))?.[1].Properties.PolicyDocument
      .Statement ?? [];
  /** Without the statement for transactions, which `iam-readings.test.ts` evaluates. */
  const ofTable = (name: string) =>
    statementsOf(name).filter(
      (statement) =>
        statement.Effect === 'Allow' &&
        [statement.Action].flat().some((each) => each.startsWith('dynamodb:')) &&
        !JSON.stringify(statement).includes('dynamodb:EnclosingOperation'),
    );
  const partitionsOf = (statement: Statement) => {
    const { Condition } = statement as unknown as {
      readonly Condition: Record<string, Record<string, string | readonly string[]>>;
    };
    // Without the second condition a call that names no keys would pass.
    expect(Condition.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
    return [Condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []].flat();
  };

  const turn = ['LIMIT#*', 'PRICEBOOK', 'T#*#AUDIT', 'T#*#C#*', 'T#*#CONFIG', 'T#*#CREDITS', 'T#*#LEDGER'];
  const [fromPages, fromStaff] = [
    ['T#*#LIMITS', 'SLUG#*'],
    ['OPERATORS', 'T#*#USERS'],
  ];

  test.each([
    ['Chat', [...turn, ...fromPages]],
    ['ChatStream', [...turn, ...fromPages]],
    ['Widget', [...turn, 'T#*#LIMITS']],
    ['WidgetStream', [...turn, 'T#*#LIMITS']],
    ['WidgetEvents', ['LIMIT#*', 'T#*#C#*', 'T#*#CONFIG', 'T#*#CREDITS']],
    ['AgentChat', [...turn, ...fromStaff]],
    ['AgentChatStream', [...turn, ...fromStaff]],
    ['Auth', ['EMAIL#operator#*', 'LIMIT#*', 'OPERATORS', 'SLUG#*', 'T#*#AUDIT']],
    [
      'CustomerAuth',
      ['EMAIL#customer#*', 'LIMIT#*', 'SLUG#*', 'T#*#AUDIT', 'T#*#CONFIG', 'T#*#USERS', 'TENANTS'],
    ],
    ['Team', ['EMAIL#customer#*', 'LIMIT#*', 'PRICEBOOK', 'T#*#AUDIT', 'T#*#CONFIG', 'T#*#USERS']],
    ['Tenants', ['LIMIT#*', 'OPERATORS', 'SLUG#*', 'T#*#AUDIT', 'T#*#CONFIG', 'TENANTS']],
    ['Portal', ['LIMIT#*', 'T#*#AUDIT', 'T#*#CONFIG', 'T#*#USERS']],
    ['Personas', ['LIMIT#*', 'PRICEBOOK', 'T#*#AUDIT', 'T#*#CONFIG', 'T#*#PERSONAVERSIONS', 'T#*#USERS']],
    [
      'Usage',
      [
        'LIMIT#*',
        'PRICEBOOK',
        'T#*#CONFIG',
        'T#*#CREDITS',
        'T#*#KNOWLEDGE',
        'T#*#LEDGER',
        'T#*#USERS',
        'T#*#WEBHOOKS',
      ],
    ],
    ['Pricing', ['LIMIT#*', 'OPERATORS', 'PRICEBOOK', 'SLUG#*', 'T#*#AUDIT']],
    ['VoiceClipOutcomes', ['PRICEBOOK', 'T#*#AUDIT', 'T#*#CLIPS', 'T#*#CONFIG', 'T#*#CREDITS', 'T#*#LEDGER']],
    ['Audit', ['LIMIT#*', 'OPERATORS', 'T#*#AUDIT', 'T#*#CONFIG', 'T#*#USERS']],
    [
      'Webhooks',
      [
        'LIMIT#*',
        'PRICEBOOK',
        'T#*#AUDIT',
        'T#*#CONFIG',
        'T#*#DELIVERIES',
        'T#*#EVENTS',
        'T#*#USERS',
        'T#*#WEBHOOKS',
      ],
    ],
  ])('%s is limited to its own partitions', (name, expected) => {
    const named = ofTable(name).flatMap(partitionsOf);
    expect([...new Set(named)].sort()).toEqual([...expected].sort());
  });

  test.each([
    'Auth',
    'CustomerAuth',
    'Team',
    'Tenants',
    'Portal',
    'Personas',
    'Pricing',
    'Webhooks',
    'VoiceClipOutcomes',
  ])('%s may append to the audit log but not read it', (name) => {
    const actions = ofTable(name)
      .filter((each) => partitionsOf(each).includes('T#*#AUDIT'))
      .flatMap(({ Action }) => Action);
    expect(actions).toEqual(['dynamodb:PutItem']);
  });

  /** The actions allowed in a partition. */
  const allowedIn = (name: string, partition: string) =>
    ofTable(name)
      .filter((each) => partitionsOf(each).includes(partition))
      .flatMap(({ Action }) => Action)
      .sort();

  test('the clip-outcomes worker changes no settings, deletes no clips, and only appends to the ledger', () => {
    const reading = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
    expect(allowedIn('VoiceClipOutcomes', 'T#*#CONFIG')).toEqual(reading);
    expect(allowedIn('VoiceClipOutcomes', 'T#*#CLIPS')).toEqual([...reading, 'dynamodb:PutItem'].sort());
    expect(allowedIn('VoiceClipOutcomes', 'T#*#CREDITS')).toEqual([...reading, 'dynamodb:UpdateItem']);
    for (const records of ['T#*#LEDGER', 'T#*#AUDIT']) {
      expect(allowedIn('VoiceClipOutcomes', records)).toEqual(['dynamodb:PutItem']);
    }
  });

  test('personas are checked, and their earlier versions only added and read', () => {
    expect(allowedIn('Personas', 'T#*#CONFIG')).toContain('dynamodb:ConditionCheckItem');
    expect(allowedIn('Personas', 'T#*#PERSONAVERSIONS')).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
  });

  test('events are added and read, deliveries updated, and one secret is read', () => {
    const reads = ['dynamodb:BatchGetItem', 'dynamodb:GetItem'];
    expect(allowedIn('Webhooks', 'T#*#EVENTS')).toEqual([...reads, 'dynamodb:PutItem', 'dynamodb:Query']);
    expect(allowedIn('Webhooks', 'T#*#DELIVERIES')).toEqual([
      ...reads,
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
    const others = actionsOf('Webhooks').filter((action) => !action.startsWith('dynamodb:'));
    expect(others.sort()).toEqual(['kms:GetPublicKey', 'secretsmanager:GetSecretValue']);
  });

  test('the usage function updates only the credit account', () => {
    const changes = (partition: string) =>
      allowedIn('Usage', partition).filter((action) => !/Get|Query/.test(action));
    expect(changes('T#*#CREDITS')).toEqual(['dynamodb:UpdateItem']);
    expect(changes('T#*#LEDGER')).toEqual([]);
  });

  test.each(['Auth', 'CustomerAuth', 'Team', 'Tenants', 'Portal', 'Personas', 'Webhooks'])(
    '%s has one statement for all that it puts, which a transaction puts together',
    (name) => {
      const putting = ofTable(name).filter(({ Action }) => [Action].flat().includes('dynamodb:PutItem'));
      expect(putting).toHaveLength(1);
    },
  );

  test('the audit function writes only rate limit counters', () => {
    const others = ofTable('Audit').filter((each) => !partitionsOf(each).includes('LIMIT#*'));
    expect(new Set(others.flatMap(({ Action }) => Action))).toEqual(
      new Set(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']),
    );
  });

  test('only functions that invite, reset and disable send e-mail, from one address, if it is configured', () => {
    const sending = (from: Template) =>
      Object.entries(resources(from, 'AWS::IAM::Policy')).flatMap(([id, { Properties }]) =>
        (Properties.PolicyDocument.Statement as Statement[])
          .filter(({ Action }) => [Action].flat().some((each) => each.startsWith('ses:')))
          .map((statement) => ({ id: id.replace(/Function.*/, ''), ...statement })),
      );
    expect(sending(template)).toEqual([]);
    const granted = sending(synth({ mailFrom: 'bob@mail.example' }));
    expect(granted.map(({ id }) => id).sort()).toEqual(['CustomerAuth', 'Team', 'WebhooksWebhookDelivery']);
    for (const statement of granted) {
      expect(statement).toMatchObject({
        Action: 'ses:SendEmail',
        Condition: { StringEquals: { 'ses:FromAddress': 'bob@mail.example' } },
      });
      const named = JSON.stringify(statement.Resource).match(/:identity\/[^"]+/g);
      expect(named).toEqual([':identity/bob@mail.example', ':identity/mail.example']);
    }
  });

  test('only functions that issue tokens may sign', () => {
    const signers = Object.entries(policies).filter(([, { Properties }]) =>
      Properties.PolicyDocument.Statement.some(({ Action }: Statement) =>
        [Action].flat().includes('kms:Sign'),
      ),
    );
    expect(signers.map(([id]) => id.replace(/Function.*/, '')).sort()).toEqual([
      'Auth',
      'CustomerAuth',
      'Tenants',
    ]);
  });
});
