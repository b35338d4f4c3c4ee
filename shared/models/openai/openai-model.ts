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
  /** For example `https://api.openai.com/v1`; what follows a `?` is sent along. */
  readonly baseUrl: string;
  readonly model: string;
  /** Asked before every try; what it throws is passed on. Undefined for servers without a key. */
  readonly apiKey: (() => Promise<string>) | undefined;
  /** OpenAI's reasoning models refuse the default `max_tokens`; many other servers know nothing else. */
  readonly limitField?: LimitField;
  readonly limits?: Partial<Limits>;
}

/**
 * A model behind any endpoint for chat completions in OpenAI's form, with streaming.
 * https://platform.openai.com/docs/api-reference/chat-streaming
 *
 * @throws TypeError when `baseUrl` is no URL
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
        // Secrets are often stored with a line's end, which no header may hold.
        const key = (await apiKey?.())?.trim();
        const response = await post(url, body, key, { signal, connect: limits.connect });
        if (response.statusCode === 200) return chunks(response);
        throw httpFailure(response.statusCode ?? 0, await kindOf(response), response.headers);
      };
      return exchange({ open, reader: chunkReader }, request.signal, limits);
    },
  };
}

/** The `code` or `type` of an error's body. Its message may quote the request. */
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
