import type { Outcome } from '../lambda/invocation.ts';
import { limits } from '../limits.ts';
import { proxyEvent } from './event.ts';
import { gatewayErrors } from './gateway-responses.ts';
import type { HttpAnswer } from './http.ts';
import { type LambdaIntegration, refusal } from './lambda-integration.ts';
import { streamedHead } from './proxy-answer.ts';
import { StreamPrelude } from './stream-prelude.ts';

type Send = (chunk: Buffer) => Promise<void>;

/** Discards a stream that nobody reads; the function runs on. */
const discard: Send = async () => {};

/**
 * Calls a streaming function. It answers as soon as the metadata have arrived and forwards the chunks. Before the
 * metadata, the gateway can send its own response; later it can only cut the connection. In both cases, and when the
 * client disconnects, the function runs on and does not learn of it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export async function lambdaStream({
  invoker,
  event,
  timeoutMs,
  fail,
}: LambdaIntegration): Promise<HttpAnswer> {
  const { requestId, traceId } = event.context;
  const prelude = new StreamPrelude();
  const watch = new Watch(timeoutMs);
  const [begun, begin] = signal<void>();
  const [client, connect] = signal<Send>();
  const onChunk = async (chunk: Buffer) => {
    watch.sawChunk();
    const body = prelude.take(chunk);
    if (prelude.metadata !== undefined || prelude.isMissing) begin();
    if (body.length > 0) await (await client)(body);
  };
  const invocation = invoker.invoke(
    { requestId, traceId, payload: JSON.stringify(proxyEvent(event)) },
    onChunk,
  );
  // Nobody may be waiting any more.
  invocation.catch(() => {});

  const giveUp = (answer: HttpAnswer): HttpAnswer => {
    watch.end();
    connect(discard);
    return answer;
  };
  let first: Outcome | Late | undefined;
  try {
    first = (await Promise.race([begun, invocation, watch.late])) ?? undefined;
  } catch (error) {
    return giveUp(fail(gatewayErrors.integrationFailure, String(error)));
  }
  if (prelude.metadata === undefined) {
    if (first?.kind === 'late') return giveUp(fail(gatewayErrors.integrationTimeout, first.why));
    if (first && first.kind !== 'answer') return giveUp(refusal(first, fail));
    return giveUp(fail(gatewayErrors.malformedAnswer, 'the function streamed no metadata with a delimiter'));
  }
  const head = streamedHead(prelude.metadata);
  if (!head) return giveUp(fail(gatewayErrors.malformedAnswer, 'the stream’s metadata cannot be read'));
  return {
    ...head,
    body: async (send) => {
      let sending = Promise.resolve();
      connect((chunk) => {
        sending = send(chunk);
        return sending;
      });
      const completed = invocation.then(async (outcome) => {
        await sending;
        return outcome;
      });
      const last = await Promise.race([completed, watch.late]).finally(() => watch.end());
      if (last.kind === 'late') throw new Error(`the stream was cut: ${last.why}`);
      if (last.kind === 'function-error')
        throw new Error(`the stream was cut: ${last.type}: ${last.message}`);
    },
  };
}

interface Late {
  readonly kind: 'late';
  readonly why: string;
}

/** The timeouts of a stream: of the whole, and between two chunks. */
class Watch {
  readonly late: Promise<Late>;
  private readonly timers: readonly NodeJS.Timeout[];
  private readonly silence: NodeJS.Timeout;

  constructor(timeoutMs: number) {
    const time = Math.min(timeoutMs, limits.streamTime);
    const [late, tell] = signal<Late>();
    this.late = late;
    this.silence = setTimeout(tell, limits.streamIdle, {
      kind: 'late',
      why: `silent for ${limits.streamIdle} ms`,
    });
    this.timers = [
      setTimeout(tell, time, { kind: 'late', why: `not complete within ${time} ms` }),
      this.silence,
    ];
  }

  sawChunk(): void {
    this.silence.refresh();
  }

  end(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }
}

/** A promise and its resolve function. */
function signal<T>(): [promise: Promise<T>, fulfil: (value: T) => void] {
  let fulfil: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    fulfil = resolve;
  });
  return [promise, fulfil];
}
