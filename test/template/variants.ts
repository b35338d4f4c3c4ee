import type { Settings } from '../../lib/config.ts';

/** Settings that change the template, and the regions where such a stack may be deployed. */
export interface Variant {
  readonly name: string;
  /** Default: production. */
  readonly stage?: string;
  readonly settings: Settings;
  readonly regions: readonly string[];
}

const ANY = ['us-east-1', 'eu-central-1'];

const DOMAIN = { domain: 'bob.example.com' };
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';

export const variants: readonly Variant[] = [
  { name: 'default', settings: {}, regions: ANY },
  { name: 'first deployment', settings: { firstDeployment: true }, regions: ANY },
  { name: 'another stage', stage: 'staging', settings: {}, regions: ANY },
  {
    name: 'Bedrock',
    settings: {
      model: 'bedrock',
      modelId: 'global.anthropic.claude-haiku-4-5-20251001-v1:0',
      guardrail: 'abc123:4',
    },
    regions: ANY,
  },
  {
    name: 'OpenAI',
    settings: {
      model: 'openai',
      modelId: 'gpt-5-mini',
      modelUrl: 'https://api.openai.com/v1',
      modelSecret: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:model-key-AbCdEf',
    },
    regions: ANY,
  },
  { name: 'embeddings', settings: { embeddings: true }, regions: ANY },
  { name: 'domain, certificate', settings: { ...DOMAIN, certificate: CERTIFICATE }, regions: ANY },
  {
    name: 'domain, certificate, hosted zone',
    settings: { ...DOMAIN, certificate: CERTIFICATE, hostedZone: 'Z0123456789ABC' },
    regions: ANY,
  },
  {
    name: 'domain, hosted zone',
    settings: { ...DOMAIN, hostedZone: 'Z0123456789ABC' },
    regions: ['us-east-1'],
  },
  {
    name: 'calls through the edge only, mails',
    settings: { edgeOnly: true, mailFrom: 'bob@example.com' },
    regions: ANY,
  },
  {
    name: 'an edge of one’s own',
    settings: { edge: 'own', publicBaseUrl: 'https://bob.example.com', edgeOnly: true },
    regions: ANY,
  },
  {
    name: 'least',
    settings: { edge: 'none', widgetFiles: false, metricMath: false, signup: false },
    regions: ANY,
  },
];
