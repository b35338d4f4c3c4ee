import type {
  LanguageModel,
  LanguageModelEvent,
  LanguageModelRequest,
} from '../../../shared/engines/language-model.ts';
import { bedrockModel } from '../../../shared/models/bedrock/bedrock-model.ts';
import type { Limits } from '../../../shared/models/language-model/limits.ts';
import { openAiModel } from '../../../shared/models/openai/openai-model.ts';
import { startBedrockFake } from '../../fakes/bedrock.ts';
import { startOpenAiFake } from '../../fakes/openai.ts';
import type { ModelFake } from '../../fakes/script.ts';

export const KEY = 'sk-very-secret';
export const PROMPT = 'What nobody else may read';

/** Long enough for a busy machine. A test of a timeout shortens that one. */
const patient: Limits = {
  connect: 10_000,
  firstEvent: 10_000,
  silence: 10_000,
  afterFinish: 10_000,
  backoff: 5,
  retryAfter: 2_000,
};

export interface Adapter {
  readonly name: string;
  start(): Promise<ModelFake>;
  model(url: string, limits?: Partial<Limits>): LanguageModel;
}

export const adapters: readonly Adapter[] = [
  {
    name: 'Bedrock',
    start: startBedrockFake,
    model: (url, limits) => {
      Object.assign(process.env, {
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: KEY,
      });
      return bedrockModel({ modelId: 'some.model-v1:0' }, { limits: { ...patient, ...limits } });
    },
  },
  {
    name: 'OpenAI',
    start: startOpenAiFake,
    model: (url, limits) =>
      openAiModel({
        baseUrl: url,
        model: 'some-model',
        apiKey: async () => KEY,
        limits: { ...patient, ...limits },
      }),
  },
];

/** Starts a fake for each test of a `describe`, and closes it afterwards. */
export function fakeOf(adapter: Adapter): () => ModelFake {
  let fake: ModelFake | undefined;
  beforeEach(async () => {
    fake = await adapter.start();
  });
  afterEach(() => fake?.close());
  return () => {
    if (!fake) throw new Error('Not inside a test');
    return fake;
  };
}

export const ask = (changes: Partial<LanguageModelRequest> = {}): LanguageModelRequest => ({
  system: 'Be brief.',
  messages: [{ role: 'user', text: PROMPT }],
  tools: [],
  maxOutputTokens: 100,
  temperature: 0.5,
  signal: new AbortController().signal,
  ...changes,
});

/** Collects all events, and the error at the end. */
export async function outcome(
  model: LanguageModel,
  request = ask(),
): Promise<{ events: LanguageModelEvent[]; error?: unknown }> {
  const events: LanguageModelEvent[] = [];
  try {
    for await (const event of model.converse(request)) events.push(event);
    return { events };
  } catch (error) {
    return { events, error };
  }
}

export const textOf = (events: readonly LanguageModelEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');
