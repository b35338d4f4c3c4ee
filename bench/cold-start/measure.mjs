// One cold start in a process of its own: `node measure.mjs <bundle> <event as JSON>` prints milliseconds as JSON.
import { PassThrough } from 'node:stream';

const streaming = new WeakSet();
let status;
globalThis.awslambda = {
  streamifyResponse: (handler) => {
    streaming.add(handler);
    return handler;
  },
  HttpResponseStream: {
    from: (stream, metadata) => {
      status = metadata.statusCode;
      return stream;
    },
  },
};

/** Workers have no HTTP response. They return the failed part of their batch, or nothing. */
const outcomeOf = (answer) => answer?.statusCode ?? (answer?.batchItemFailures?.length ? 'failures' : 200);

const [, , bundle, event] = process.argv;
const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 28_000 };
const start = performance.now();
const { handler } = await import(bundle);
const imported = performance.now();
if (streaming.has(handler)) await handler(JSON.parse(event), new PassThrough().resume(), context);
else status = outcomeOf(await handler(JSON.parse(event), context));
const answered = performance.now();
if (status !== 200) throw new Error(`The function answered ${status}`);
process.stdout.write(`${JSON.stringify({ load: imported - start, first: answered - imported })}\n`, () =>
  process.exit(0),
);
