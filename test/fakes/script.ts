import { setTimeout as wait } from 'node:timers/promises';

export type Reason = 'stop' | 'tool-calls' | 'length' | 'blocked';

export interface ScriptedCall {
  readonly id: string;
  readonly name: string;
  /** Its JSON, in the pieces in which it is sent. The pieces of parallel calls alternate. */
  readonly pieces: readonly string[];
}

/**
 * What a fake does, one after the other. After the last step the stream ends, in the service's proper form only if
 * `finish` was among them.
 */
export type Step =
  /** The answer has this status and no stream. A 4xx quotes the request and its key, as real services do. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The first event, which says nothing yet. */
  | 'start'
  | { readonly text: string }
  /** With `unfinished` nothing says that they are complete. */
  | { readonly calls: readonly ScriptedCall[]; readonly unfinished?: boolean }
  | { readonly finish: Reason }
  | { readonly usage: { readonly input: number; readonly output: number } }
  /** Raw bytes. */
  | { readonly raw: string | Uint8Array }
  | { readonly wait: number }
  /** From here on every network chunk has this many bytes. */
  | { readonly split: number }
  /** An error in the stream. */
  | 'error'
  /** An event of a proper form whose JSON is none. */
  | 'bad json'
  /** Bytes that are no event at all. */
  | 'garbage'
  /** An event of a kind that nobody knows. */
  | 'unknown'
  /** The connection is closed without a word. */
  | 'cut'
  /** Nothing more, and no end, until the client leaves. */
  | 'silence';

/** A whole answer of text. */
export const answer = (...pieces: readonly string[]): Step[] => [
  'start',
  ...pieces.map((text) => ({ text })),
  { finish: 'stop' },
  { usage: { input: 12, output: 34 } },
];

/** A request as the fake saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it at will.
  readonly body: any;
  /** Resolves when the stream to the client is closed, with who closed it. */
  readonly closed: Promise<'client' | 'fake'>;
}

export interface ModelFake {
  /** The value of AWS_ENDPOINT_URL_BEDROCK_RUNTIME or `baseUrl`. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** How many connections clients have opened. */
  readonly connections: number;
  /** Answers the next requests, in turn. A request beyond them is answered 500. */
  script(...answers: readonly (readonly Step[])[]): void;
  /** Answers every request from now on, in place of a script. */
  respond(answer: (request: SeenRequest) => readonly Step[] | Promise<readonly Step[]>): void;
  close(): Promise<void>;
}

/** One answer in a service's format. */
export interface Line {
  status(code: number, headers: Readonly<Record<string, string>>): void;
  /** @returns the bytes of what the step sends, for `write` */
  encode(
    step: Exclude<Step, 'cut' | 'silence' | { wait: number } | { split: number } | { status: number }>,
  ): string | Uint8Array;
  write(bytes: Uint8Array): void;
  /** @param finished whether the answer was; the form may then have an end of its own */
  end(finished: boolean): void;
  cut(): void;
}

/** Plays the steps, leaving the network a chance to send each piece by itself. */
export async function play(steps: readonly Step[], line: Line): Promise<void> {
  let size = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    if (step === 'silence') return;
    if (step === 'cut') {
      // Waits until earlier data has arrived: a cut connection discards it.
      await wait(20);
      return line.cut();
    }
    if (typeof step === 'object') {
      if ('status' in step) return line.status(step.status, step.headers ?? {});
      if ('wait' in step) {
        await wait(step.wait);
        continue;
      }
      if ('split' in step) {
        size = step.split;
        continue;
      }
    }
    const bytes = Buffer.from(line.encode(step));
    for (let start = 0; start < bytes.length; start += size) {
      line.write(bytes.subarray(start, start + size));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  line.end(steps.some((step) => typeof step === 'object' && 'finish' in step));
}

/** Which of the requests gets what. */
export function director() {
  const requests: SeenRequest[] = [];
  const waiting: (readonly Step[])[] = [];
  let respond = (_request: SeenRequest): readonly Step[] | Promise<readonly Step[]> =>
    waiting.shift() ?? [{ status: 500 }];
  return {
    requests,
    script: (...answers: readonly (readonly Step[])[]) => void waiting.push(...answers),
    respond: (answer: typeof respond) => {
      respond = answer;
    },
    next: async (request: SeenRequest) => {
      requests.push(request);
      return respond(request);
    },
  };
}

/** Piece by piece in turn: a0 b0 a1 b1. */
export const alternating = (calls: readonly ScriptedCall[]) =>
  Array.from({ length: Math.max(...calls.map(({ pieces }) => pieces.length)) }, (_, turn) =>
    calls.flatMap(({ pieces }, index) =>
      pieces[turn] === undefined ? [] : [{ index, piece: pieces[turn] }],
    ),
  ).flat();
