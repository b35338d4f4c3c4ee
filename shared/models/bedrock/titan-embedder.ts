import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { Unavailable } from '../../core/errors.ts';
import type { Embedder } from '../../engines/embedder.ts';

const MODEL = 'amazon.titan-embed-text-v2:0';

/** The model's smallest size. According to AWS, it keeps 97 % of the accuracy of 1,024 dimensions. */
const DIMENSIONS = 256;

/** The model's limit is 8,192 tokens. 8,000 characters stay below it in every script. */
const MAX_CHARS = 8_000;

/** Maximum number of concurrent requests. The model embeds one text per request. */
const PARALLEL = 8;

/**
 * Embeddings by Amazon Titan Text Embeddings V2. The model embeds questions and passages in the same way.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html
 */
export function titanEmbedder(client: BedrockRuntimeClient = embeddingClient()): Embedder {
  async function embedOne(text: string, signal: AbortSignal | undefined): Promise<Float32Array> {
    const command = new InvokeModelCommand({
      modelId: MODEL,
      contentType: 'application/json',
      accept: 'application/json',
      body: JSON.stringify({
        // The model refuses an empty text.
        inputText: text.slice(0, MAX_CHARS).trim() || '-',
        dimensions: DIMENSIONS,
        normalize: true,
      }),
    });
    try {
      const { body } = await client.send(command, signal ? { abortSignal: signal } : {});
      return vectorOf(JSON.parse(new TextDecoder().decode(body)));
    } catch (error) {
      signal?.throwIfAborted();
      throw new Unavailable('The embedding service', { cause: error });
    }
  }

  return {
    name: `bedrock:${MODEL}`,
    dimensions: DIMENSIONS,
    async embed(texts, _kind, signal) {
      signal?.throwIfAborted();
      const vectors: Float32Array[] = [];
      const queue = texts.entries();
      const worker = async () => {
        for (const [n, text] of queue) vectors[n] = await embedOne(text, signal);
      };
      await Promise.all(Array.from({ length: Math.min(PARALLEL, texts.length) }, worker));
      return vectors;
    },
  };
}

const embeddingClient = (): BedrockRuntimeClient =>
  new BedrockRuntimeClient({
    maxAttempts: 3,
    // Each request gets a new connection. A pooled one is often dead when Lambda thaws the process.
    requestHandler: { requestTimeout: 5_000, disableConcurrentStreams: true },
  });

function vectorOf(answer: unknown): Float32Array {
  const { embedding } = (answer ?? {}) as { embedding?: unknown };
  if (
    !Array.isArray(embedding) ||
    embedding.length !== DIMENSIONS ||
    !embedding.every((value) => Number.isFinite(value))
  ) {
    throw new Error(`The answer has no vector of ${DIMENSIONS} numbers`);
  }
  return Float32Array.from(embedding);
}
