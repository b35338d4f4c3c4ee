import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readStackConfig } from '../../lib/config.ts';
import { bundleFolder, resources, synth } from './synth.ts';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:model-key-AbCdEf';
const CONVERSING = ['Chat', 'ChatStream', 'Widget', 'WidgetStream', 'AgentChat', 'AgentChatStream'];

type Values = Readonly<Record<string, string>>;

const functionsOf = (values: Values) =>
  Object.entries(resources(synth(values), 'AWS::Lambda::Function')).filter(
    ([id]) => CONVERSING.some((name) => id.startsWith(`${name}Function`)) || /^(?:Public|Personas)/.test(id),
  );

const environments = (values: Values) =>
  functionsOf(values).map(([id, { Properties }]) => ({
    id,
    env: Properties.Environment.Variables as Values,
  }));

/** Permissions of the functions beyond the table and the bucket, each once. */
function permissions(values: Values): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [id, { Properties }] of Object.entries(resources(synth(values), 'AWS::IAM::Policy'))) {
    // Webhook functions have their own secret and no model: `webhooks.test.ts`.
    if (id.startsWith('Webhooks')) continue;
    for (const { Action, Resource } of Properties.PolicyDocument.Statement) {
      if (/^(?:bedrock|secretsmanager):/.test(String(Action))) {
        found[Action] = [Resource]
          .flat()
          .map((each) => (typeof each === 'string' ? each : joined(each)))
          .join(' ');
      }
    }
  }
  return found;
}

const joined = (value: { 'Fn::Join': [string, unknown[]] }): string =>
  value['Fn::Join'][1]
    .map((part) => (typeof part === 'string' ? part : `{${(part as { Ref: string }).Ref}}`))
    .join('')
    .replaceAll('AWS::', '');

/** All files of a bundle. */
function bundleOf(values: Values, name: string): string {
  const folder = bundleFolder(name, values);
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

describe('model=embedded, the default', () => {
  test('sets no variables and grants no permissions', () => {
    expect(permissions({})).toEqual({});
    for (const { env } of environments({})) {
      expect(Object.keys(env).filter((name) => /MODEL|GUARDRAIL/.test(name))).toEqual([]);
    }
  });

  test('bundles no language model', () => {
    expect(bundleOf({}, 'widget')).not.toMatch(/converse-stream|chat\/completions/);
  });
});

describe('model=bedrock', () => {
  const nova = { model: 'bedrock', modelId: 'amazon.nova-lite-v1:0', guardrail: 'abc123:4' };

  test('grants the one model, in the stack’s region, and the guardrail', () => {
    expect(permissions(nova)).toEqual({
      'bedrock:InvokeModelWithResponseStream':
        'arn:{Partition}:bedrock:{Region}::foundation-model/amazon.nova-lite-v1:0',
      'bedrock:ApplyGuardrail': 'arn:{Partition}:bedrock:{Region}:{AccountId}:guardrail/abc123',
    });
  });

  test('grants an inference profile, and its model in every region of the profile', () => {
    const modelId = 'eu.anthropic.claude-haiku-4-5-20251001-v1:0';
    expect(permissions({ model: 'bedrock', modelId })).toEqual({
      'bedrock:InvokeModelWithResponseStream':
        `arn:{Partition}:bedrock:{Region}:{AccountId}:inference-profile/${modelId} ` +
        'arn:{Partition}:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0',
    });
  });

  const HAIKU = 'anthropic.claude-haiku-4-5-20251001-v1:0';
  const EVERYWHERE = `arn:{Partition}:bedrock:*::foundation-model/${HAIKU}`;
  const arn = (resource: string) => `arn:aws:bedrock:eu-central-1:123456789012:${resource}`;

  test.each<[string, Values, string[]]>([
    [
      'the ARN of an inference profile also grants its model',
      { modelId: arn(`inference-profile/eu.${HAIKU}`) },
      [arn(`inference-profile/eu.${HAIKU}`), EVERYWHERE],
    ],
    [
      'a global profile also grants its model without a region, which IAM sees',
      { modelId: `global.${HAIKU}` },
      [
        `arn:{Partition}:bedrock:{Region}:{AccountId}:inference-profile/global.${HAIKU}`,
        EVERYWHERE,
        `arn:{Partition}:bedrock:::foundation-model/${HAIKU}`,
      ],
    ],
    [
      'an application profile grants what modelOf names, here a profile',
      { modelId: arn('application-inference-profile/a1b2c3'), modelOf: `eu.${HAIKU}` },
      [
        arn('application-inference-profile/a1b2c3'),
        `arn:{Partition}:bedrock:{Region}:{AccountId}:inference-profile/eu.${HAIKU}`,
        EVERYWHERE,
      ],
    ],
    [
      'a prompt router grants its models',
      { modelId: arn('prompt-router/x1'), modelOf: 'amazon.nova-lite-v1:0,amazon.nova-pro-v1:0' },
      [
        arn('prompt-router/x1'),
        'arn:{Partition}:bedrock:{Region}::foundation-model/amazon.nova-lite-v1:0',
        'arn:{Partition}:bedrock:{Region}::foundation-model/amazon.nova-pro-v1:0',
      ],
    ],
    [
      'the ARN of a foundation model grants that one',
      { modelId: 'arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0' },
      ['arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0'],
    ],
  ])('%s', (_, values, arns) => {
    expect(permissions({ model: 'bedrock', ...values })).toEqual({
      'bedrock:InvokeModelWithResponseStream': arns.join(' '),
    });
  });

  test('configures the chat functions, with a timeout below their own', () => {
    for (const { id, env } of environments(nova)) {
      if (/^(?:Public|Personas)/.test(id)) expect(env).not.toHaveProperty('BOB_MODEL_ID');
      else {
        expect(env).toMatchObject({
          BOB_MODEL_ID: 'amazon.nova-lite-v1:0',
          BOB_MODEL_TIMEOUT_MS: id.includes('Stream') ? '56000' : '24000',
          BOB_GUARDRAIL_ID: 'abc123',
          BOB_GUARDRAIL_VERSION: '4',
        });
      }
    }
    expect(environments(nova)).toHaveLength(CONVERSING.length + 2);
  });

  test('bundles only that adapter', () => {
    const bundle = bundleOf(nova, 'widget');
    expect(bundle).toMatch(/converse-stream/);
    expect(bundle).not.toMatch(/chat\/completions/);
  });
});

describe('model=openai', () => {
  const values = {
    model: 'openai',
    modelId: 'gpt-5-mini',
    modelUrl: 'https://api.openai.com/v1',
    modelSecret: SECRET,
  };

  test('grants the one secret, and puts the API key nowhere', () => {
    expect(permissions(values)).toEqual({ 'secretsmanager:GetSecretValue': SECRET });
    const [widget] = environments(values).filter(({ id }) => id.startsWith('WidgetFunction'));
    expect(widget?.env).toMatchObject({
      BOB_MODEL_ID: 'gpt-5-mini',
      BOB_MODEL_URL: 'https://api.openai.com/v1',
      BOB_MODEL_SECRET: SECRET,
    });
  });

  test('needs no secret for a server without a key', () => {
    expect(permissions({ model: 'openai', modelId: 'llama', modelUrl: 'http://10.0.0.7:8000/v1' })).toEqual(
      {},
    );
  });

  test('bundles only that adapter', () => {
    const bundle = bundleOf(values, 'chat-stream');
    expect(bundle).toMatch(/chat\/completions/);
    expect(bundle).not.toMatch(/converse-stream/);
  });
});

describe('embeddings=true', () => {
  test('grants the one embedding model, bundles its adapter, and adds an output', () => {
    const values = { embeddings: 'true' };
    expect(permissions(values)).toEqual({
      'bedrock:InvokeModel':
        'arn:{Partition}:bedrock:{Region}::foundation-model/amazon.titan-embed-text-v2:0',
    });
    expect(bundleOf(values, 'widget')).toMatch(/amazon\.titan-embed-text-v2/);
    expect(bundleOf({}, 'widget')).not.toMatch(/titan/);
    expect(Object.keys(synth(values).findOutputs('Embedder'))).toEqual(['Embedder']);
    expect(Object.keys(synth().findOutputs('Embedder'))).toEqual([]);
  });
});

test.each([
  [{ model: 'bedrock' }, /^ {2}modelId: is needed by model=bedrock$/m],
  [{ model: 'openai', modelId: 'x' }, /^ {2}modelUrl: is needed by model=openai$/m],
  [
    {
      model: 'bedrock',
      modelId: 'arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3',
    },
    /^ {2}modelOf: is needed by this modelId/m,
  ],
  [{ modelOf: 'haiku' }, /^ {2}modelOf.0: must be ids of models, separated by commas$/m],
  [{ model: 'gpt' }, /^ {2}model: /m],
  [{ model: 'openai', modelId: 'x', modelUrl: 'ftp://x' }, /^ {2}modelUrl: /m],
  [{ modelSecret: 'sk-123' }, /^ {2}modelSecret: must be the ARN of a secret$/m],
  [{ guardrail: 'abc' }, /^ {2}guardrail: must be <id>:<version>$/m],
])('%j is rejected', (context, message) => {
  expect(() => readStackConfig(new App({ context }))).toThrow(message);
});
