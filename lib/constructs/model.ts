import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { ModelVariable } from '../../shared/config.ts';
import type { StackConfig } from '../config.ts';

/** Time for everything but the model: reads, search and writes. */
const REST_MS = 4_000;

/** The id of a system-defined inference profile: the geography that it covers, and its model. */
const PROFILE = /^([a-z]{2}|us-gov|apac|global)\.(.+)$/;

/** The ARN of anything that can be invoked as a model. */
const MODEL_ARN = /^arn:[^/]+:([a-z-]+)\/(.+)$/;

/** The model that writes the answers. It gives a function its environment and its permissions together. */
export class AnswerModel extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: StackConfig,
  ) {
    super(scope, id);
  }

  /** The model that `shared/models/bedrock/titan-embedder.ts` calls. */
  readonly embedder = 'amazon.titan-embed-text-v2:0';

  grantUse(handler: LambdaFunction): void {
    const { region } = Stack.of(this);
    if (this.config.embeddings)
      allow(handler, 'bedrock:InvokeModel', [this.foundationModel(this.embedder, region)]);
    const { model, modelId = '', modelOf, modelUrl, modelSecret, modelLimitField, guardrail } = this.config;
    if (model === 'embedded') return;
    const timeout = (handler.timeout?.toMilliseconds() ?? 0) - REST_MS;
    set(handler, { BOB_MODEL_ID: modelId, BOB_MODEL_TIMEOUT_MS: String(timeout) });
    if (model === 'openai') {
      set(handler, {
        BOB_MODEL_URL: modelUrl,
        BOB_MODEL_LIMIT_FIELD: modelLimitField,
        BOB_MODEL_SECRET: modelSecret,
      });
      if (modelSecret) allow(handler, 'secretsmanager:GetSecretValue', [modelSecret]);
      return;
    }
    const [guardrailId, guardrailVersion] = guardrail?.split(':') ?? [];
    set(handler, { BOB_GUARDRAIL_ID: guardrailId, BOB_GUARDRAIL_VERSION: guardrailVersion });
    // IAM authorizes ConverseStream by this action. https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
    allow(handler, 'bedrock:InvokeModelWithResponseStream', this.modelArns(modelId, modelOf));
    if (guardrailId) allow(handler, 'bedrock:ApplyGuardrail', [this.arn('guardrail', guardrailId)]);
  }

  /**
   * Everything that a call of the model needs rights for. A profile or a router needs them for itself and for the models
   * behind it. https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
   */
  private modelArns(modelId: string, modelOf: readonly string[] = []): string[] {
    const [, kind, name = ''] = MODEL_ARN.exec(modelId) ?? [];
    if (kind === undefined) return this.arnsOf(modelId);
    if (kind === 'inference-profile') return this.arnsOf(name, modelId);
    return [modelId, ...modelOf.flatMap((id) => this.arnsOf(id))];
  }

  /**
   * A profile may route a request to its model in any region that it covers, so the model is allowed in every region.
   * For a global profile, IAM sees a model without a region.
   * https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html
   *
   * @param profileArn the ARN of the profile, if it is known
   */
  private arnsOf(id: string, profileArn?: string): string[] {
    const [, geography, model] = PROFILE.exec(id) ?? [];
    if (model === undefined) return [this.foundationModel(id, Stack.of(this).region)];
    return [
      profileArn ?? this.arn('inference-profile', id),
      this.foundationModel(model, '*'),
      ...(geography === 'global' ? [this.foundationModel(model, '')] : []),
    ];
  }

  private foundationModel(name: string, region: string): string {
    return Stack.of(this).formatArn({
      service: 'bedrock',
      region,
      account: '',
      resource: 'foundation-model',
      resourceName: name,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'bedrock', resource, resourceName });
  }
}

function set(handler: LambdaFunction, variables: Partial<Record<ModelVariable, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) if (value) handler.addEnvironment(name, value);
}

function allow(handler: LambdaFunction, action: string, resources: string[]): void {
  handler.addToRolePolicy(new PolicyStatement({ actions: [action], resources }));
}
