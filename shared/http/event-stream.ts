import type { Writable } from 'node:stream';

/** Proxies and gateways close idle connections; the shortest idle timeout on the way is 30 s. */
const HEARTBEAT_MS = 15_000;

/**
 * Writes server-sent events to a client.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventStream {
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS);

  constructor(private readonly stream: Writable) {
    stream.once('close', () => clearInterval(this.heartbeat));
  }

  /** JSON has no line breaks of its own, so an event's data is always one line. */
  send(event: string, data: unknown): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    clearInterval(this.heartbeat);
  }

  private write(text: string): void {
    if (this.stream.writable) this.stream.write(text);
  }
}
