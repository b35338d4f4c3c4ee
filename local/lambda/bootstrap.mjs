/*
 * Runs one function in an execution environment of its own, as Lambda's Node.js runtime does.
 *
 * AWS's own runtime client (aws-lambda-ric) compiles native code with CMake and libcurl when it is installed, and
 * the local run may ask for Node and npm only; hence this small one. Plain JavaScript, because stripping types
 * would cost each environment 40 ms and 20 MB. The channel to the parent takes the place of the Runtime API:
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

const [file, exportName] = process.argv.slice(2);

// Nobody is left to answer to.
process.on('disconnect', () => process.exit(0));

const describe = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

/** Sends a message and ends the process once it is out: Lambda does not reuse an environment that failed so. */
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
 * A streamed answer. Each chunk waits until the one before was taken, so that a slow client slows the function.
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

  /** What the type says is for the caller of Lambda; API Gateway goes by the chunks alone. */
  setContentType(_type) {
    if (this.#begun)
      throw Object.assign(new Error('Cannot set content-type, too late.'), {
        name: 'Runtime.InvalidStreamingOperation',
      });
  }

  /** As in AWS's runtime, `end(chunk)` does not come by here: a stream that only ends has no prelude. */
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

/** Ends when the handler has returned and the stream has ended: one that never ends it runs into its time-out. */
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
    // What JSON cannot hold, such as undefined, becomes null, as in the Runtime API's answer.
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
