import assert from 'node:assert/strict';
import type { ChatAnswer } from '../../../shared/contract/schemas/chat-answer.ts';
import type { ProblemBody } from '../../../shared/contract/schemas/problem.ts';
import type { Tenant } from '../tenant.ts';
import { type Api, json } from './api.ts';

type Chat = ChatAnswer;

const QUESTION = 'What are your opening hours on Saturdays?';

const ask = (api: Api, { widgetKey, origin }: Tenant, body: object) =>
  api.call('POST', '/api/widget/chat', { headers: { 'x-widget-key': widgetKey, origin }, body });

/** Asks a question that the knowledge answers. @returns the conversation's session */
export async function answered(api: Api, tenant: Tenant, sessionId?: string): Promise<string> {
  const body = { message: QUESTION, ...(sessionId ? { session_id: sessionId } : {}) };
  const response = await ask(api, tenant, body);
  const answer = json<Chat>(response, 200);
  assert.equal(answer.refused, false, response.text);
  assert.match(answer.response, /9:00/);
  assert.notEqual(answer.sources.length, 0, 'An answer without sources');
  assert.equal(response.headers.get('access-control-allow-origin'), tenant.origin);
  if (sessionId) assert.equal(answer.session_id, sessionId, 'The conversation was not continued');
  return answer.session_id;
}

/** Asks a question that the knowledge does not answer. */
export async function refused(api: Api, tenant: Tenant): Promise<void> {
  const response = await ask(api, tenant, { message: 'Who won the chess world championship in 1972?' });
  const answer = json<Chat>(response, 200);
  assert.equal(answer.refused, true, response.text);
  assert.deepEqual(answer.sources, []);
}

export async function wrongKey(api: Api, tenant: Tenant): Promise<void> {
  const stranger = { ...tenant, widgetKey: `${tenant.widgetKey.slice(0, -1)}!` };
  const response = await ask(api, stranger, { message: QUESTION });
  const problem = json<ProblemBody>(response, 401);
  assert.equal(problem.status, 401);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(response.headers.get('access-control-allow-origin'), null);
}

export async function wrongOrigin(api: Api, tenant: Tenant): Promise<void> {
  json<ProblemBody>(
    await ask(api, { ...tenant, origin: 'https://elsewhere.example' }, { message: QUESTION }),
    403,
  );
}

/** `POST /api/chat` without a `business_id`. The deployment's default tenant answers, if it exists. */
export async function defaultTenant(api: Api, expected: 'missing' | 'answers'): Promise<void> {
  const response = await api.call('POST', '/api/chat', { body: { message: QUESTION } });
  if (expected === 'missing') json<ProblemBody>(response, 404);
  else assert.equal(json<Chat>(response, 200).refused, false, response.text);
}
