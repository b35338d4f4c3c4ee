import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  paginateListStackResources,
  type StackEvent,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Emulator } from './emulator.ts';
import { ACCOUNT, REGION } from './environment.ts';

/** Clients of the emulated services, with the rights of the account's root user. */
export class Aws {
  readonly dynamo: DynamoDBClient;
  readonly s3: S3Client;
  readonly kms: KMSClient;
  readonly secrets: SecretsManagerClient;
  readonly ses: SESv2Client;
  private readonly cloudFormation: CloudFormationClient;

  constructor(
    private readonly emulator: Emulator,
    credentials: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' },
  ) {
    const common = { endpoint: emulator.url, region: REGION, credentials, maxAttempts: 1 };
    this.dynamo = new DynamoDBClient(common);
    this.s3 = new S3Client({ ...common, forcePathStyle: true });
    this.kms = new KMSClient(common);
    this.secrets = new SecretsManagerClient(common);
    this.ses = new SESv2Client(common);
    this.cloudFormation = new CloudFormationClient(common);
  }

  /** The same services with the rights of a role. A form post is enough, so there is no STS client. */
  async as(roleArn: string): Promise<Aws> {
    const form = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: roleArn, RoleSessionName: 'test' };
    const response = await fetch(this.emulator.url, {
      method: 'POST',
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=test/20300101/${REGION}/sts/aws4_request` },
      body: new URLSearchParams(form),
    });
    const xml = await response.text();
    const value = (name: string): string => {
      const found = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
      if (!found) throw new Error(`AssumeRole answered ${response.status} without ${name}`, { cause: xml });
      return found;
    };
    return new Aws(this.emulator, {
      accessKeyId: value('AccessKeyId'),
      secretAccessKey: value('SecretAccessKey'),
      sessionToken: value('SessionToken'),
    });
  }

  /** Sent e-mails, oldest first. */
  async mails(): Promise<{ from: string; to: string; text: string }[]> {
    const response = await fetch(`${this.emulator.url}/_ministack/ses/messages?account=${ACCOUNT}`);
    const { messages } = (await response.json()) as { messages: Record<string, SentMail[]> };
    return (messages[ACCOUNT] ?? []).map(({ Source, To, BodyText }) => ({
      from: Source,
      to: To.join(),
      text: BodyText,
    }));
  }

  /** @param name name, or the id of a destroyed stack */
  async stack(name: string): Promise<{ id: string; status: string; outputs: Record<string, string> }> {
    const { Stacks } = await this.cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
    const stack = Stacks?.[0];
    if (!stack?.StackId || !stack.StackStatus) throw new Error(`There is no stack ${name}`);
    const outputs = (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]);
    return { id: stack.StackId, status: stack.StackStatus, outputs: Object.fromEntries(outputs) };
  }

  /** Creates a stack, and waits until it is created or rolled back. @returns its id */
  async createStack(name: string, template: object): Promise<string> {
    // Larger than what a request may hold.
    const [Bucket, Key] = [`cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`, `${name}.json`];
    await this.s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(template) }));
    const { StackId = '' } = await this.cloudFormation.send(
      new CreateStackCommand({
        StackName: name,
        TemplateURL: `${this.emulator.url}/${Bucket}/${Key}`,
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    while ((await this.stack(StackId)).status.endsWith('_IN_PROGRESS'))
      await new Promise((resolve) => setTimeout(resolve, 500));
    return StackId;
  }

  async stackResources(name: string): Promise<StackResourceSummary[]> {
    const found: StackResourceSummary[] = [];
    for await (const page of paginateListStackResources(
      { client: this.cloudFormation },
      { StackName: name },
    )) {
      found.push(...(page.StackResourceSummaries ?? []));
    }
    return found;
  }

  /** Newest first. */
  async stackEvents(name: string): Promise<StackEvent[]> {
    const found: StackEvent[] = [];
    for await (const page of paginateDescribeStackEvents(
      { client: this.cloudFormation },
      { StackName: name },
    )) {
      found.push(...(page.StackEvents ?? []));
    }
    return found;
  }
}

interface SentMail {
  readonly Source: string;
  readonly To: readonly string[];
  readonly BodyText: string;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
