import type { Endpoints } from '../services/clients.ts';
import { WireFault } from '../services/wire-calls.ts';
import type { Provisioner } from './provisioner.ts';

type QueueProperties = Readonly<Record<string, unknown>>;

/** Queue properties with an effect on one machine. */
const ATTRIBUTES = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'VisibilityTimeout',
];

/**
 * Creates a queue or updates its attributes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html
 */
export const createQueue: Provisioner = async (logicalId, resolver, { clients: { sqs }, endpoints }) => {
  const properties = resolver.properties<QueueProperties>(logicalId);
  const QueueName = String(resolver.resolve({ 'Fn::GetAtt': [logicalId, 'QueueName'] }));
  const QueueUrl = queueUrl(endpoints, resolver.place.accountId, QueueName);
  const Attributes = attributesOf(properties);
  try {
    await sqs('SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy: '', ...Attributes } });
  } catch (error) {
    if (!(error instanceof WireFault) || !/QueueDoesNotExist|NonExistentQueue/.test(error.name)) throw error;
    await sqs('CreateQueue', { QueueName, Attributes });
  }
  resolver.learn(logicalId, 'QueueUrl', QueueUrl);
  resolver.learn(logicalId, 'Ref', QueueUrl);
};

/**
 * A queue's URL in this run. The local SQS reads only the name at its end. The URL that it returns itself has the port
 * of the run that created the queue.
 */
export const queueUrl = ({ sqs }: Pick<Endpoints, 'sqs'>, accountId: string, name: string): string =>
  `${sqs}/${accountId}/${name}`;

const attributesOf = (properties: QueueProperties): Record<string, string> =>
  Object.fromEntries(
    ATTRIBUTES.filter((name) => properties[name] !== undefined).map((name) => {
      const value = properties[name];
      return [name, typeof value === 'string' ? value : JSON.stringify(value)];
    }),
  );
