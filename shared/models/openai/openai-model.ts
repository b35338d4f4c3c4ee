import type { IncomingMessage } from 'node:http';
import type { LanguageModel } from '../../engines/language-model.ts';
import { exchange } from '../language-model/exchange.ts';
import { httpFailure } from '../language-model/failures.ts';
import { limits as defaultLimits, type Limits } from '../language-model/limits.ts';
import { type Chunk, chunks } from './chunks.ts';
import { post } from './post.ts';
import { chunkReader } from './read-chunks.ts';
import { type LimitField, requestBody } from './request-body.ts';

export interface OpenAiSettings {
  /** For example `https://api.openai.com/v1`. A query string is kept. */
  readonly baseUrl: string;
  readonly model: string;
  /** Called before every try. Its errors are passed on. Undefined for servers without an API key. */
  readonly apiKey: (() => Promise<string>) | undefined;
  /** OpenAI's reasoning models refuse the default `max_tokens`. Many other servers know only that name. */
  readonly limitField?: LimitField;
  readonly limits?: Partial<Limits>;
}

/**
 * A model behind an OpenAI-compatible endpoint for chat completions. Answers are streamed.
 * https://platform.openai.com/docs/api-reference/chat-streaming
 *
 * @throws TypeError if `baseUrl` is not a URL
 */
export function openAiModel(settings: OpenAiSettings): LanguageModel {
  const { baseUrl, model, apiKey, limitField = 'max_tokens' } = settings;
  const limits = { ...defaultLimits, ...settings.limits };
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`;

  return {
    name: `openai:${model}`,
    converse(request) {
      const body = JSON.stringify(requestBody(model, request, limitField));
      const open = async (signal: AbortSignal): Promise<AsyncIterable<Chunk>> => {
        // Secrets often end with a line break, which is not allowed in a header.
        const key = (await apiKey?.())?.trim();
        const response = await post(url, body, key, { signal, connect: limits.connect });
        if (response.statusCode === 200) return chunks(response);
        throw httpFailure(response.statusCode ?? 0, await kindOf(response), response.headers);
      };
      return exchange({ open, reader: chunkReader }, request.signal, limits);
    },
  };
}

/** Reads the `code` or the `type` of an error. Its message is dropped, because it may quote the request. */
async function kindOf(response: IncomingMessage): Promise<unknown> {
  const MOST = 20_000;
  let text = '';
  try {
    for await (const part of response.setEncoding('utf8')) {
      text += part;
      if (text.length > MOST) return undefined;
    }
    const { error } = JSON.parse(text);
    return error?.code ?? error?.type;
  } catch {
    return undefined;
  }
}
