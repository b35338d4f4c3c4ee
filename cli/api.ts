import type * as z from 'zod';
import { type ChatAnswer, chatAnswer } from '../shared/contract/schemas/chat-answer.ts';
import type { publicChatRequest, widgetChatRequest } from '../shared/contract/schemas/chat-request.ts';
import { problem as problemSchema } from '../shared/contract/schemas/problem.ts';
import { oneLine, Refused } from './errors.ts';

/** Longer than the gateway's timeout (29 s), so that the user sees the gateway's answer. */
const TIMEOUT_MS = 35_000;

export type Question =
  | { readonly path: '/api/chat'; readonly body: z.input<ReturnType<typeof publicChatRequest>> }
  | {
      readonly path: '/api/widget/chat';
      readonly body: z.input<ReturnType<typeof widgetChatRequest>>;
      readonly widgetKey: string;
      readonly origin: string;
    };

/** Asks Bob over HTTP, as a visitor's browser would. @throws Refused with the API's error */
export async function askApi(apiUrl: string, question: Question): Promise<ChatAnswer> {
  const url = `${apiUrl}${question.path}`;
  const response = await post(url, question);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(url, response.status, answer);
  const parsed = chatAnswer().safeParse(answer);
  if (!parsed.success) {
    throw new Refused(`${url} does not answer like Bob's API: is --api-url right?`, [], {
      cause: parsed.error,
    });
  }
  return parsed.data;
}

async function post(url: string, question: Question): Promise<Response> {
  const widget =
    'widgetKey' in question ? { 'x-widget-key': question.widgetKey, origin: question.origin } : undefined;
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...widget },
      body: JSON.stringify(question.body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    // The message is only "fetch failed"; the cause has the reason.
    const why = oneLine(error instanceof Error && error.cause ? error.cause : error);
    throw new Refused(`${url} cannot be reached: ${why}`, [], { cause: error });
  }
}

function refusal(url: string, status: number, answer: unknown): Refused {
  const problem = problemSchema().safeParse(answer);
  if (!problem.success) return new Refused(`${url} answered ${status}.`);
  const { detail, errors = [], request_id } = problem.data;
  return new Refused(`${detail} (${status}, request ${request_id})`, [
    ...errors.map(({ path, message }) => `  ${path}: ${message}`),
  ]);
}
