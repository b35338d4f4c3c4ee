import type { Invoker, Outcome } from '../lambda/invocation.ts';
import { type EventInput, proxyEvent } from './event.ts';
import { type GatewayError, gatewayErrors } from './gateway-responses.ts';
import type { HttpAnswer } from './http.ts';
import { proxyAnswer } from './proxy-answer.ts';

export interface LambdaIntegration {
  readonly invoker: Invoker;
  readonly event: EventInput;
  readonly timeoutMs: number;
  /** Makes the gateway's own response. */
  readonly fail: (error: GatewayError, reason?: string) => HttpAnswer;
}

/** Calls a function and returns its answer, or the gateway's own response. After a timeout the function runs on. */
export async function lambdaAnswer({
  invoker,
  event,
  timeoutMs,
  fail,
}: LambdaIntegration): Promise<HttpAnswer> {
  const { requestId, traceId } = event.context;
  const invocation = invoker.invoke({ requestId, traceId, payload: JSON.stringify(proxyEvent(event)) });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'late');
  });
  let outcome: Outcome | 'late';
  try {
    outcome = await Promise.race([invocation, late]);
  } catch (error) {
    return fail(gatewayErrors.integrationFailure, String(error));
  } finally {
    clearTimeout(timer);
  }
  if (outcome === 'late') return fail(gatewayErrors.integrationTimeout, `no answer within ${timeoutMs} ms`);
  return answerOf(outcome, fail);
}

function answerOf(outcome: Outcome, fail: LambdaIntegration['fail']): HttpAnswer {
  switch (outcome.kind) {
    case 'answer':
      return (
        proxyAnswer(outcome.payload) ??
        fail(gatewayErrors.malformedAnswer, 'the function did not answer in the form of a proxy integration')
      );
    default:
      return refusal(outcome, fail);
  }
}

/** The gateway's own response if the function gave no answer. */
export function refusal(
  outcome: Exclude<Outcome, { kind: 'answer' }>,
  fail: LambdaIntegration['fail'],
): HttpAnswer {
  switch (outcome.kind) {
    case 'function-error':
      return fail(gatewayErrors.malformedAnswer, `${outcome.type}: ${outcome.message}`);
    case 'throttled':
      return fail(gatewayErrors.functionThrottled, 'too many invocations under way');
    case 'payload-too-large':
      return fail(gatewayErrors.requestTooLarge);
  }
}
