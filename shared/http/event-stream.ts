import { PassThrough } from 'node:stream';

/** A proxy or a gateway takes a silent connection for a dead one; the shortest such limit on the way is 30 s. */
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events on their way to a client.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventStream {
  readonly body = new PassThrough();
  private readonly gone = new AbortController();
  private readonly heartbeat = setInterval(() => this.body.write(': still here\n\n'), HEARTBEAT_MS);

  constructor() {
    // Closed before its end: the client has left.
    this.body.on('close', () => {
      clearInterval(this.heartbeat);
      if (!this.body.writableEnded) this.gone.abort();
    });
  }

  /**
   * Aborted when the stream is closed before its end. Lambda does not close it when a client behind API Gateway leaves
   * (https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/145), so the function's time-out is the
   * one bound that always holds.
   */
  get signal(): AbortSignal {
    return this.gone.signal;
  }

  /** JSON has no line breaks of its own, so an event's data is always one line. */
  send(event: string, data: unknown): void {
    if (this.body.writable) this.body.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    clearInterval(this.heartbeat);
    this.body.end();
  }
}
