import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { oneLine, Refused } from './errors.ts';
import { type AwsSettings, StackOutputs, type Target } from './installation.ts';

/** Finds a deployed stack by its outputs. @throws Refused, or the SDK's error about credentials and permissions */
export async function findStack(name: string, aws: AwsSettings): Promise<Target> {
  const client = new CloudFormationClient({ ...aws, maxAttempts: 3 });
  const stack = await describe(client, name);
  const outputs = StackOutputs.safeParse(
    Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
  );
  if (!outputs.success) {
    const missing = outputs.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Refused(
      `Stack ${name} (${stack.StackStatus}) lacks the output ${missing}: it is not a stack of Bob, or its deployment is incomplete.`,
    );
  }
  return {
    name: `stack ${name}`,
    tableName: outputs.data.TableName,
    knowledgeBucket: outputs.data.KnowledgeBucketName,
    widgetBucket: outputs.data.WidgetBucketName,
    apiUrl: outputs.data.ApiUrl,
    publicUrl: outputs.data.PublicBaseUrl,
    defaultTenant: outputs.data.DefaultTenant,
    needsSecondFactor: true,
    embeds: outputs.data.Embedder !== undefined,
    // The region may come from the profile or the environment; the other clients must use the same one.
    aws: { ...aws, region: await client.config.region() },
  };
}

async function describe(client: CloudFormationClient, name: string): Promise<Stack> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    if (Stacks?.[0]) return Stacks[0];
  } catch (error) {
    if (isUnreachable(error)) {
      throw new Refused(`AWS CloudFormation cannot be reached: ${oneLine(error)}`, [], { cause: error });
    }
    // CloudFormation has no specific error for a missing stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    if (!(error instanceof Error && error.name === 'ValidationError')) throw error;
    if (!error.message.includes('does not exist')) throw new Refused(error.message, [], { cause: error });
  }
  throw new Refused(`There is no stack ${name} in ${await client.config.region()}.`);
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'TimeoutError' || NETWORK.has((error as NodeJS.ErrnoException).code ?? ''));
