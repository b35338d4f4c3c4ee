import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits } from '../limits.ts';
import type { Children } from '../processes/children.ts';
import type { FunctionDefinition } from './definition.ts';
import type { Invocation, OnChunk, Outcome } from './invocation.ts';

const BOOTSTRAP = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));

interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'init-error'; readonly error: FunctionFailure }
  | { readonly type: 'chunk'; readonly requestId: string; readonly base64: string }
  | { readonly type: 'result'; readonly payload: string }
  | { readonly type: 'error'; readonly error: FunctionFailure; readonly fatal?: boolean };

export interface EnvironmentOptions {
  readonly definition: FunctionDefinition;
  readonly variables: Readonly<Record<string, string>>;
  readonly children: Children;
  /** Gets each line of the function's output. */
  readonly onOutput: (line: string) => void;
}

/**
 * A process that serves one invocation at a time. It is frozen in between, so that work the function left running
 * stops after its answer.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export class ExecutionEnvironment {
  private readonly child: ChildProcess;
  private readonly ready: Promise<Message>;
  private readonly exited: Promise<Message>;
  isUsable = true;

  constructor(private readonly options: EnvironmentOptions) {
    const { definition, variables, children } = options;
    const at = definition.handler.lastIndexOf('.');
    const file = join(definition.directory, `${definition.handler.slice(0, at)}.mjs`);
    this.child = fork(BOOTSTRAP, [file, definition.handler.slice(at + 1)], {
      cwd: definition.directory,
      env: variables,
      // Lambda's runtime also limits the heap by the function's memory.
      execArgv: [`--max-old-space-size=${Math.floor(definition.memorySize * 0.9)}`],
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.adopt(this.child);
    for (const stream of [this.child.stdout, this.child.stderr])
      if (stream) eachLine(stream, options.onOutput);
    this.exited = new Promise((resolve) => {
      const ended = (why: string) => {
        this.isUsable = false;
        const error = {
          errorType: 'Runtime.ExitError',
          errorMessage: `Runtime exited with ${why}`,
          trace: [],
        };
        resolve({ type: 'error', error });
      };
      this.child.once('error', (error) => ended(error.message));
      this.child.once('exit', (code, signal) => ended(signal ? `signal ${signal}` : `exit status ${code}`));
    });
    this.ready = this.next();
  }

  /** Runs one invocation. The caller must not run two at once. */
  async invoke(invocation: Invocation, onChunk?: OnChunk): Promise<Outcome> {
    const { definition } = this.options;
    const started = await this.within(limits.initialization, this.ready);
    if (started === 'too late') return this.kill('Sandbox.Timedout', 'The Init phase timed out');
    if (started.type !== 'ready') return this.failed(started);
    this.signal('SIGCONT');
    const deadline = Date.now() + definition.timeoutMs;
    const pieces: Buffer[] = [];
    const keep = async (chunk: Buffer) => void pieces.push(chunk);
    const message = this.answered(invocation.requestId, onChunk ?? keep);
    this.send({ type: 'invocation', ...invocation, functionArn: definition.arn, deadline });
    const answer = await this.within(definition.timeoutMs, message);
    if (answer === 'too late') {
      const seconds = (definition.timeoutMs / 1_000).toFixed(2);
      return this.kill('Sandbox.Timedout', `${invocation.requestId} Task timed out after ${seconds} seconds`);
    }
    if (answer.type !== 'result') return this.failed(answer);
    this.signal('SIGSTOP');
    const payload = Buffer.concat(pieces).toString() || answer.payload;
    if (Buffer.byteLength(payload) > limits.invocationPayload) {
      return {
        kind: 'function-error',
        type: 'Function.ResponseSizeTooLarge',
        message: `Response payload size exceeded maximum allowed payload size (${limits.invocationPayload} bytes).`,
      };
    }
    if (!onChunk) return { kind: 'answer', payload };
    if (payload !== '') await onChunk(Buffer.from(payload));
    return { kind: 'answer', payload: '' };
  }

  /** Kills the process. */
  end(): void {
    this.isUsable = false;
    this.signal('SIGKILL');
  }

  /** Resolves with the last message of the invocation. It passes on the chunks before it, one at a time. */
  private answered(requestId: string, onChunk: OnChunk): Promise<Message> {
    const last = new Promise<Message>((resolve) => {
      const listen = (message: Message): void => {
        if (message.type !== 'chunk') {
          this.child.off('message', listen);
          resolve(message);
        } else if (message.requestId === requestId) {
          const taken = () => this.send({ type: 'taken', requestId });
          void onChunk(Buffer.from(message.base64, 'base64')).then(taken, taken);
        }
      };
      this.child.on('message', listen);
    });
    return Promise.race([last, this.exited]);
  }

  /** Sends a message to the process. It ignores a process that has ended, which `exit` reports. */
  private send(message: object): void {
    this.child.send(message, () => {});
  }

  private next(): Promise<Message> {
    const message = once(this.child, 'message').then(([value]) => value as Message);
    return Promise.race([message, this.exited]);
  }

  private async within<T>(milliseconds: number, promise: Promise<T>): Promise<T | 'too late'> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'too late'>((resolve) => {
      timer = setTimeout(resolve, milliseconds, 'too late');
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private failed(message: Message): Outcome {
    if (message.type !== 'init-error' && message.type !== 'error') throw new Error('A failure was expected');
    if (message.type === 'init-error' || message.fatal) this.end();
    else if (this.isUsable) this.signal('SIGSTOP');
    const { errorType, errorMessage, trace } = message.error;
    this.options.onOutput(JSON.stringify({ level: 'ERROR', message: errorMessage, errorType, trace }));
    return { kind: 'function-error', type: errorType, message: errorMessage };
  }

  private kill(type: string, message: string): Outcome {
    this.end();
    this.options.onOutput(JSON.stringify({ level: 'ERROR', message, errorType: type }));
    return { kind: 'function-error', type, message };
  }

  private signal(name: NodeJS.Signals): void {
    // `kill` returns false for a process that has ended.
    this.child.kill(name);
  }
}

function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (data: string) => {
    const lines = `${rest}${data}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}
