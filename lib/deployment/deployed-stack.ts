import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import type { Settings } from '../config.ts';
import { SETTINGS_METADATA } from './settings-metadata.ts';

/** Where to deploy to. */
export interface Account {
  readonly region: string;
  /** Profile of the AWS configuration. Default: the environment's credentials. */
  readonly profile?: string;
}

/** After these states, the CDK CLI deletes the stack and creates it again. */
const NEVER_CREATED =
  /^(?:REVIEW_IN_PROGRESS|CREATE_FAILED|ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_COMPLETE)$/;

/** The region that the CDK CLI deploys to. */
export async function regionOf(profile: string | undefined, env: NodeJS.ProcessEnv): Promise<string> {
  const named = env.AWS_REGION || env.AMAZON_REGION || env.AWS_DEFAULT_REGION;
  if (named) return named;
  try {
    return await new CloudFormationClient(profile ? { profile } : {}).config.region();
  } catch {
    // Neither the environment nor the profile names a region.
    return 'us-east-1';
  }
}

/**
 * Finds the settings of a deployed stack.
 *
 * @returns `new` for a stack that does not exist yet, and `unknown` if a release deployed it that did not record them
 */
export async function deployedSettings(
  stackName: string,
  account: Account,
): Promise<Settings | 'new' | 'unknown'> {
  const client = new CloudFormationClient({ ...account, maxAttempts: 3 });
  const stack = await find(client, stackName);
  if (!stack || NEVER_CREATED.test(stack.StackStatus ?? '')) return 'new';
  const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName: stackName }));
  const { Metadata } = JSON.parse(TemplateBody) as { Metadata?: Readonly<Record<string, Settings>> };
  return Metadata?.[SETTINGS_METADATA] ?? 'unknown';
}

/** Protects the table of a stack against deletion by anybody. */
export async function protectTable(stackName: string, account: Account): Promise<void> {
  const stack = await find(new CloudFormationClient({ ...account, maxAttempts: 3 }), stackName);
  const TableName = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'TableName')?.OutputValue;
  await new DynamoDBClient({ ...account, maxAttempts: 3 }).send(
    new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }),
  );
}

async function find(client: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0];
  } catch (error) {
    // CloudFormation has no specific error for a missing stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    if (
      error instanceof Error &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist')
    )
      return undefined;
    throw error;
  }
}
