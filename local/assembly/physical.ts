import { createHash } from 'node:crypto';
import { PARTITION, type Place, URL_SUFFIX } from './place.ts';

/** The values of `Ref` and `Fn::GetAtt` for a resource. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Describe = (logicalId: string, place: Place, properties: Readonly<Record<string, unknown>>) => Physical;

/** The name depends only on the stack and the logical id, so it stays the same after a restart. */
const stableName = ({ stackName }: Place, logicalId: string, longest: number): string => {
  const name = `${stackName}-${logicalId}`;
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${digest(name, 8)}`;
};

const digest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

const arn = (service: string, { region, accountId }: Place, resource: string): string =>
  `arn:${PARTITION}:${service}:${region}:${accountId}:${resource}`;

/**
 * The values of `Ref` and `Fn::GetAtt` for each resource type, according to the template reference:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const DESCRIBE: Readonly<Record<string, Describe>> = {
  'AWS::DynamoDB::GlobalTable': (logicalId, place) => {
    const ref = stableName(place, logicalId, 255);
    return { ref, attributes: { Arn: arn('dynamodb', place, `table/${ref}`), TableId: ref } };
  },
  'AWS::S3::Bucket': (logicalId, place) => {
    const ref = stableName(place, logicalId, 63).toLowerCase();
    return {
      ref,
      attributes: {
        Arn: `arn:${PARTITION}:s3:::${ref}`,
        DomainName: `${ref}.s3.${URL_SUFFIX}`,
        RegionalDomainName: `${ref}.s3.${place.region}.${URL_SUFFIX}`,
      },
    };
  },
  'AWS::Lambda::Function': (logicalId, place) => {
    const ref = stableName(place, logicalId, 64);
    return { ref, attributes: { Arn: arn('lambda', place, `function:${ref}`) } };
  },
  // The stand-in creates the key at its first use.
  'AWS::KMS::Key': (logicalId, place) => {
    const ref = digest(stableName(place, logicalId, 255), 32).replace(
      /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
      '$1-$2-$3-$4-$5',
    );
    return { ref, attributes: { Arn: arn('kms', place, `key/${ref}`), KeyId: ref } };
  },
  'AWS::Logs::LogGroup': (logicalId, place) => {
    const ref = stableName(place, logicalId, 512);
    return { ref, attributes: { Arn: arn('logs', place, `log-group:${ref}:*`) } };
  },
  'AWS::IAM::Role': (logicalId, place) => {
    const ref = stableName(place, logicalId, 64);
    return { ref, attributes: { Arn: `arn:${PARTITION}:iam::${place.accountId}:role/${ref}`, RoleId: ref } };
  },
  'AWS::ApiGateway::RestApi': (logicalId, place) => {
    const ref = digest(stableName(place, logicalId, 255), 10);
    return { ref, attributes: { RestApiId: ref, RootResourceId: `${ref}-root` } };
  },
  'AWS::ApiGateway::Stage': (_logicalId, _place, { StageName }) => ({
    ref: String(StageName),
    attributes: {},
  }),
  'AWS::SecretsManager::Secret': (logicalId, place) => {
    const ref = arn('secretsmanager', place, `secret:${stableName(place, logicalId, 255)}`);
    return { ref, attributes: { Id: ref } };
  },
  // CloudFormation's `Ref` is the queue's URL. It is known only after the queue was created; see `Resolver.learn`.
  'AWS::SQS::Queue': (logicalId, place, { QueueName, FifoQueue }) => {
    const suffix = FifoQueue ? '.fifo' : '';
    const given = typeof QueueName === 'string' ? QueueName : undefined;
    const ref = given ?? `${stableName(place, logicalId, 80 - suffix.length)}${suffix}`;
    return { ref, attributes: { Arn: arn('sqs', place, ref), QueueName: ref } };
  },
  'AWS::SNS::Topic': (logicalId, place) => {
    const name = stableName(place, logicalId, 256);
    const ref = arn('sns', place, name);
    return { ref, attributes: { TopicArn: ref, TopicName: name } };
  },
  'AWS::Events::Rule': (logicalId, place) => {
    const ref = stableName(place, logicalId, 64);
    return { ref, attributes: { Arn: arn('events', place, `rule/${ref}`) } };
  },
  // The local run finds the function by its logical id.
  'AWS::CloudFront::Function': (logicalId) => ({ ref: logicalId, attributes: { FunctionARN: logicalId } }),
  'AWS::CloudFront::Distribution': (logicalId, place) => {
    const id = digest(stableName(place, logicalId, 255), 13);
    return {
      ref: id.toUpperCase(),
      attributes: { Id: id.toUpperCase(), DomainName: `d${id}.cloudfront.net` },
    };
  },
};

/** Types that only need an identity here, for example the deployments of an API. */
const describeOther: Describe = (logicalId) => ({ ref: logicalId, attributes: { Id: logicalId } });

/** @param properties from the template, not resolved */
export const describe = (
  type: string,
  logicalId: string,
  place: Place,
  properties: Readonly<Record<string, unknown>> = {},
): Physical => (DESCRIBE[type] ?? describeOther)(logicalId, place, properties);
