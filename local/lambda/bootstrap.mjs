/*
 * Runs one function in its own execution environment, like Lambda's Node.js runtime.
 *
 * AWS's runtime client (aws-lambda-ric) needs CMake and libcurl to install; the local run needs only Node and npm.
 * This file is plain JavaScript, because stripping types would cost each environment 40 ms and 20 MB. The channel to
 * the parent replaces the Runtime API:
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

const [file, exportName] = process.argv.slice(2);

// The parent is gone.
process.on('disconnect', () => process.exit(0));

const describe = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

/** Sends a message, then ends the process: Lambda does not reuse an environment after this failure. */
const fail = (message) => process.send(message, () => process.exit(1));

const contextOf = ({ requestId, functionArn, deadline }) => ({
  awsRequestId: requestId,
  invokedFunctionArn: functionArn,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  clientContext: undefined,
  identity: undefined,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');

/**
 * A streamed answer. Each chunk waits until the previous one was taken (backpressure).
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/ResponseStream.js
 */
class ResponseStream extends Writable {
  #requestId;
  #begun = false;
  #taken;

  constructor(requestId) {
    super();
    this.#requestId = requestId;
  }

  /** Ignored: API Gateway does not read the stream's content type. */
  setContentType(_type) {
    if (this.#begun)
      throw Object.assign(new Error('Cannot set content-type, too late.'), {
        name: 'Runtime.InvalidStreamingOperation',
      });
  }

  /** As in AWS's runtime, `end(chunk)` does not call this: a stream that only ends has no prelude. */
  write(chunk, ...rest) {
    const isData = typeof chunk === 'string' || chunk instanceof Uint8Array;
    if (!this.#begun) this._onBeforeFirstWrite?.((first) => super.write(first));
    this.#begun = true;
    return super.write(isData ? chunk : JSON.stringify(chunk), ...rest);
  }

  _write(chunk, _encoding, callback) {
    this.#taken = callback;
    process.send({ type: 'chunk', requestId: this.#requestId, base64: chunk.toString('base64') });
  }

  taken(requestId) {
    if (requestId === this.#requestId) this.#taken();
  }
}

globalThis.awslambda = {
  streamifyResponse: (streaming) => Object.assign(streaming, { [STREAMING]: 'response' }),
  HttpResponseStream: {
    from(stream, prelude) {
      stream.setContentType('application/vnd.awslambda.http-integration-response');
      const metadata = JSON.stringify(prelude);
      stream._onBeforeFirstWrite = (write) => {
        write(metadata);
        write(new Uint8Array(8));
      };
      return stream;
    },
  },
};

let current;
let answer;
const crash = (error) => fail({ type: 'error', requestId: current, error: describe(error), fatal: true });
process.on('uncaughtException', crash);
process.on('unhandledRejection', (reason) =>
  crash(
    Object.assign(new Error(describe(reason).errorMessage, { cause: reason }), {
      name: 'Runtime.UnhandledPromiseRejection',
      stack: reason?.stack,
    }),
  ),
);

let handler;
try {
  handler = (await import(pathToFileURL(file).href))[exportName];
  if (typeof handler !== 'function') throw new Error(`${exportName} is not exported by the bundle`);
} catch (error) {
  fail({ type: 'init-error', error: describe(error) });
}

/** Waits until the handler has returned and the stream has ended. A stream that never ends runs into the timeout. */
async function stream(invocation) {
  answer = new ResponseStream(invocation.requestId);
  const sent = finished(answer);
  sent.catch(() => {});
  const returned = handler(JSON.parse(invocation.payload), answer, contextOf(invocation));
  if (typeof returned?.then !== 'function') throw new Error('Streaming does not support non-async handlers.');
  await returned;
  await sent;
}

async function invoke(invocation) {
  const { requestId, payload, traceId } = invocation;
  current = requestId;
  process.env._X_AMZN_TRACE_ID = traceId;
  try {
    if (handler[STREAMING]) {
      await stream(invocation);
      process.send({ type: 'result', requestId, payload: '' });
      return;
    }
    const result = await handler(JSON.parse(payload), contextOf(invocation));
    // Values that JSON cannot represent, for example undefined, become null, as in the Runtime API.
    process.send({ type: 'result', requestId, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    process.send({ type: 'error', requestId, error: describe(error) });
  }
}
process.on('message', (message) => {
  if (message.type === 'taken') answer?.taken(message.requestId);
  else void invoke(message);
});
if (handler) process.send({ type: 'ready' });
