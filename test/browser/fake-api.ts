import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as z from 'zod/mini';
import type { ChatAnswer } from '../../shared/contract/schemas/chat-answer.ts';
import type { transcription } from '../../shared/contract/schemas/transcription.ts';
import type { visitorMessage } from '../../shared/contract/schemas/visitor-message.ts';
import { preflightHeaders } from '../../shared/http/cors.ts';

export interface Turn {
  readonly message: string;
  readonly session_id: string;
  readonly client_message_id: string;
  readonly locale?: string;
  readonly identity?: string;
  readonly visitor?: { readonly name?: string; readonly email?: string };
  readonly business_id?: string;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body as it came: sound is no text. */
  readonly bytes: Buffer;
}

type Reply = Partial<ChatAnswer>;
type Transcription = z.output<ReturnType<typeof transcription>>;
type VisitorMessage = z.output<ReturnType<typeof visitorMessage>>;

const OPENING_HOURS: Reply = {
  response:
    'We are open **Monday to Friday, 8:00–18:00**, and on Saturday from 9:00 to 13:00.\n\n' +
    '| Day | Hours |\n|---|---|\n| Mon–Fri | 8:00–18:00 |\n| Saturday | 9:00–13:00 |\n\n' +
    'You can book [online](https://www.bright-smile.example/book) or:\n\n- call us\n- send a message here',
  sources: [
    { id: 'k1', title: 'Opening hours', url: 'https://www.bright-smile.example/hours' },
    { id: 'k2', title: 'Emergencies and weekend service' },
  ],
};

const REFUSAL: Reply = {
  response: 'I don’t have that information, let me connect you with our team.',
  refused: true,
  escalated: true,
};

/**
 * The chat API as the widget sees it, with faults on demand. Like the real one it takes each `client_message_id` once
 * and tells a repetition what it told before.
 */
export class FakeApi {
  /** Every message that was taken, once. */
  taken: Turn[] = [];
  calls: Call[] = [];
  /** Messages of the agents and the system. */
  inbox: VisitorMessage[] = [];
  mode: 'bot' | 'human' = 'bot';
  /** Answers instead of us, when it returns true. */
  fault: ((call: Call, response: ServerResponse) => boolean | Promise<boolean>) | undefined;
  /** The answer to a message, where it is not one of ours. */
  reply: ((turn: Turn) => Reply | undefined) | undefined;
  /** The transcript of every clip. */
  said = 'Are you open on Saturday?';
  paceMs = 5;
  private answers = new Map<string, ChatAnswer>();
  private ids = 0;

  nextId(): string {
    return `msg_${String(++this.ids).padStart(20, '0')}`;
  }

  say(role: 'agent' | 'system' | 'bot', text: string, rating?: 'up' | 'down'): void {
    this.inbox.push({
      message_id: this.nextId(),
      role,
      text,
      sources: [],
      created_at: new Date().toISOString(),
      rating,
    });
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const body = bytes.toString();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After, Location');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, preflightHeaders).end();
      return;
    }
    const { method = '', headers } = request;
    const call: Call = { method, path: pathname, query: searchParams, headers, body, bytes };
    this.calls.push(call);
    if (await this.fault?.(call, response)) return;
    if (pathname.endsWith('/messages')) return this.messages(searchParams.get('after'), response);
    if (pathname.endsWith('/stream')) return this.stream(this.take(JSON.parse(body) as Turn), response);
    if (/\/audio(\/|$)/.test(pathname)) return json(response, 200, this.heard(call));
    if (pathname.endsWith('/chat')) return json(response, 200, this.take(JSON.parse(body) as Turn));
    return json(response, 200, {});
  }

  private heard({ headers }: Call): Transcription {
    return {
      text: this.said,
      language: 'en-US',
      duration_seconds: 1,
      session_id: String(headers['x-session-id']),
    };
  }

  private take(turn: Turn): ChatAnswer {
    const known = this.answers.get(turn.client_message_id);
    if (known) return known;
    this.taken.push(turn);
    const { message } = turn;
    const human: Reply = { response: '', mode: 'human' };
    const reply =
      this.reply?.(turn) ??
      (this.mode === 'human'
        ? human
        : /motorcycle/i.test(message)
          ? REFUSAL
          : /hours/i.test(message)
            ? OPENING_HOURS
            : {});
    const answer: ChatAnswer = {
      session_id: turn.session_id,
      message_id: this.nextId(),
      response: `You wrote: ${message}`,
      sources: [],
      mode: this.mode,
      refused: false,
      escalated: false,
      credits: 1,
      ...reply,
    };
    this.answers.set(turn.client_message_id, answer);
    return answer;
  }

  private async stream(answer: ChatAnswer, response: ServerResponse): Promise<void> {
    const send = eventsOf(response);
    send('start', { session_id: answer.session_id });
    const step = Math.max(12, answer.response.length / 40);
    for (let at = 0; at < answer.response.length; at += step) {
      await sleep(this.paceMs);
      send('delta', { text: answer.response.slice(Math.round(at), Math.round(at + step)) });
    }
    send('sources', answer.sources);
    send('end', answer);
    response.end();
  }

  private messages(after: string | null, response: ServerResponse): void {
    const data = this.inbox.filter(({ message_id }) => !after || message_id > after);
    json(response, 200, { data, next_cursor: null, mode: this.mode });
  }
}

export function eventsOf(response: ServerResponse): (event: string, data: unknown) => void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  return (event, data) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export function problem(response: ServerResponse, status: number, detail: string, retryAfter?: number): true {
  const body = { type: 'urn:bob:problem:test', title: 'Test', status, detail, request_id: 'r1' };
  json(response, status, body, retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) });
  return true;
}
