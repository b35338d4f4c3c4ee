/*
 * Runs one function in an execution environment of its own, as Lambda's Node.js runtime does.
 *
 * AWS's own runtime client (aws-lambda-ric) compiles native code with CMake and libcurl when it is installed, and
 * the local run may ask for Node and npm only; hence this small one. Plain JavaScript, because stripping types
 * would cost each environment 40 ms and 20 MB. The channel to the parent takes the place of the Runtime API:
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 *
 * Response streaming belongs here when a function needs it: `globalThis.awslambda.streamifyResponse` marks the
 * handler, and its chunks travel as messages of a further type.
 */
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

let current;
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

async function invoke(invocation) {
  const { requestId, payload, traceId } = invocation;
  current = requestId;
  process.env._X_AMZN_TRACE_ID = traceId;
  try {
    const result = await handler(JSON.parse(payload), contextOf(invocation));
    // What JSON cannot hold, such as undefined, becomes null, as in the Runtime API's answer.
    process.send({ type: 'result', requestId, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    process.send({ type: 'error', requestId, error: describe(error) });
  }
}
process.on('message', (invocation) => void invoke(invocation));
if (handler) process.send({ type: 'ready' });
