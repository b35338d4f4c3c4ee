import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';

const template = {
  Resources: {
    Table: { Type: 'AWS::DynamoDB::GlobalTable' },
    Jobs: { Type: 'AWS::SQS::Queue' },
    Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mine.fifo', FifoQueue: true } },
    Topic: { Type: 'AWS::SNS::Topic' },
    Uploads: { Type: 'AWS::S3::Bucket' },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'live', RestApiId: { Ref: 'Api' } } },
    Handler: {
      Type: 'AWS::Lambda::Function',
      Properties: { Environment: { TABLE: { Ref: 'Table' }, UNSET: { Ref: 'AWS::NoValue' } } },
    },
  },
  Parameters: { Version: { Default: '/bootstrap/version' } },
  Outputs: {
    Url: { Value: { 'Fn::Join': ['', ['https://', { Ref: 'Api' }, '/', { Ref: 'Stage' }]] } },
  },
};

/** A `${…}` of Fn::Sub, which would otherwise look like a mistaken template literal. */
const sub = (name: string) => `\${${name}}`;

const resolver = () => new Resolver(template, localPlace('Bob'));

describe('Resolver', () => {
  it.each([
    ['a plain value', 'text', 'text'],
    ['a list', [1, { Ref: 'AWS::Region' }], [1, 'us-east-1']],
    ['the account', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['the URL suffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ["a parameter's default", { Ref: 'Version' }, '/bootstrap/version'],
    ["a table's name", { Ref: 'Table' }, 'Bob-Table'],
    ["a queue's name", { 'Fn::GetAtt': ['Jobs', 'QueueName'] }, 'Bob-Jobs'],
    ["a queue's ARN", { 'Fn::GetAtt': ['Named', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:mine.fifo'],
    ["a topic's ARN", { Ref: 'Topic' }, 'arn:aws:sns:us-east-1:000000000000:Bob-Topic'],
    ["a bucket's name", { Ref: 'Uploads' }, 'bob-uploads'],
    ["a stage's name", { Ref: 'Stage' }, 'live'],
    [
      'an attribute',
      { 'Fn::GetAtt': ['Handler', 'Arn'] },
      'arn:aws:lambda:us-east-1:000000000000:function:Bob-Handler',
    ],
    ['an attribute with a dot', { 'Fn::GetAtt': 'Uploads.Arn' }, 'arn:aws:s3:::bob-uploads'],
    ['Fn::Join', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }]] }, 'a/us-east-1'],
    ['Fn::Split and Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': ['.', 'a.b.c'] }] }, 'b'],
    [
      'Fn::Sub',
      { 'Fn::Sub': `${sub('AWS::Region')}/${sub('Table')}/${sub('Uploads.Arn')}/${sub('!Kept')}` },
      `us-east-1/Bob-Table/arn:aws:s3:::bob-uploads/${sub('Kept')}`,
    ],
    ['Fn::Sub with variables', { 'Fn::Sub': [sub('x'), { x: { Ref: 'Table' } }] }, 'Bob-Table'],
  ])('resolves %s', (_what, value, expected) => {
    expect(resolver().resolve(value)).toEqual(expected);
  });

  it('omits properties without a value', () => {
    expect(resolver().properties('Handler')).toEqual({ Environment: { TABLE: 'Bob-Table' } });
  });

  it('resolves values that are known only after provisioning', () => {
    const subject = resolver();
    subject.learn('Table', 'StreamArn', 'arn:stream');
    expect(subject.resolve({ 'Fn::GetAtt': ['Table', 'StreamArn'] })).toBe('arn:stream');
  });

  it('resolves references to provisioned resources', () => {
    const subject = resolver();
    subject.learn('Jobs', 'Ref', 'http://127.0.0.1:1/000000000000/Bob-Jobs');
    expect(subject.resolve({ 'Fn::Sub': sub('Jobs') })).toBe('http://127.0.0.1:1/000000000000/Bob-Jobs');
  });

  it("generates the same names each time, within the service's length limit", () => {
    const long = { Resources: { ['B'.repeat(80)]: { Type: 'AWS::S3::Bucket' } } };
    const [first, second] = [0, 1].map(() => new Resolver(long, localPlace('Bob')).ref('B'.repeat(80)));
    expect(first).toBe(second);
    expect(String(first)).toMatch(/^[a-z0-9-]{63}$/);
  });

  it('resolves the outputs', () => {
    expect(resolver().outputs()).toEqual({ Url: expect.stringMatching(/^https:\/\/[0-9a-f]{10}\/live$/) });
  });

  it.each([
    ['a function it does not know', { 'Fn::FindInMap': ['a', 'b', 'c'] }, 'Fn::FindInMap'],
    ['a resource that is not there', { Ref: 'Missing' }, 'Missing'],
    ['an attribute it does not know', { 'Fn::GetAtt': ['Table', 'Colour'] }, 'Colour'],
  ])('names %s', (_what, value, name) => {
    expect(() => resolver().resolve(value)).toThrow(name);
  });
});
