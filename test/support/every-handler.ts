import type { ContractEntry, FunctionName } from '../../shared/contract/index.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { type Call, call } from './call.ts';
import { callStream, type LambdaStreamHandler, provideStreaming } from './stream.ts';

provideStreaming();

const handlers = new Map<FunctionName, LambdaHandler | LambdaStreamHandler>();

/** The deployed handler of a function. */
function handlerOf(name: FunctionName): LambdaHandler | LambdaStreamHandler {
  const known = handlers.get(name) ?? require(`../../functions/${name}/index.ts`).handler;
  handlers.set(name, known);
  return known;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests inspect any response
  readonly body: any;
}

/** Calls a route of the contract through its function, which may stream. */
export async function callRoute(
  { functionName, route }: ContractEntry,
  request: Omit<Call, 'method' | 'path'> = {},
): Promise<Answer> {
  const whole: Call = { ...request, method: route.method, path: route.path };
  const handler = handlerOf(functionName);
  if (!route.streams) return call(handler as LambdaHandler, whole);
  const { status, headers, events, text } = await callStream(handler as LambdaStreamHandler, whole);
  return { status, headers, body: status === 200 ? events : JSON.parse(text) };
}
