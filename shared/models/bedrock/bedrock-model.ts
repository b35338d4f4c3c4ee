import {
  type BedrockRuntimeClient,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { LanguageModel } from '../../engines/language-model.ts';
import { exchange } from '../language-model/exchange.ts';
import { Broken } from '../language-model/failures.ts';
import { limits as defaultLimits, type Limits } from '../language-model/limits.ts';
import { bedrockClient } from './client.ts';
import { bedrockFailure } from './failure.ts';
import { frameReader } from './frames.ts';
import { converseInput } from './input.ts';

export interface BedrockModelSettings {
  /** Id of a model or an inference profile, for example `eu.anthropic.claude-haiku-4-5-20251001-v1:0`. */
  readonly modelId: string;
  /** If the guardrail intervenes, its own text replaces the answer, and `end` has the reason `blocked`. */
  readonly guardrail?: { readonly id: string; readonly version: string };
}

/**
 * A model on Amazon Bedrock. It uses ConverseStream over HTTP/2. Region, credentials and
 * `AWS_ENDPOINT_URL_BEDROCK_RUNTIME` come from the environment; without them, the first exchange fails with the SDK's
 * error.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 *
 * @param options.client must not retry (`maxAttempts: 1`); `limits.connect` does not apply to it
 */
export function bedrockModel(
  { modelId, guardrail }: BedrockModelSettings,
  options: { readonly client?: BedrockRuntimeClient; readonly limits?: Partial<Limits> } = {},
): LanguageModel {
  const limits = { ...defaultLimits, ...options.limits };
  const client = options.client ?? bedrockClient(limits.connect);

  return {
    name: `bedrock:${modelId}`,
    converse(request) {
      const input: ConverseStreamCommandInput = {
        modelId,
        ...converseInput(request),
        ...(guardrail
          ? {
              guardrailConfig: {
                guardrailIdentifier: guardrail.id,
                guardrailVersion: guardrail.version,
                // The guardrail checks each piece of text before we show it.
                streamProcessingMode: 'sync',
              },
            }
          : {}),
      };
      return exchange(
        { open: (signal) => open(client, input, signal), reader: frameReader },
        request.signal,
        limits,
      );
    },
  };
}

async function open(
  client: BedrockRuntimeClient,
  input: ConverseStreamCommandInput,
  abortSignal: AbortSignal,
): Promise<AsyncIterable<ConverseStreamOutput>> {
  // A missing region fails here, because `send` would report it like a network error.
  await client.config.region();
  try {
    const { stream } = await client.send(new ConverseStreamCommand(input), { abortSignal });
    if (!stream) throw new Broken('The answer has no stream');
    return framesOf(stream);
  } catch (error) {
    throw bedrockFailure(error);
  }
}

async function* framesOf(stream: AsyncIterable<ConverseStreamOutput>): AsyncGenerator<ConverseStreamOutput> {
  try {
    yield* stream;
  } catch (error) {
    throw bedrockFailure(error, true);
  }
}
