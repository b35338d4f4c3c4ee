// A Lambda function as its own process, which can be killed: `node function-process.mjs <bundle>`. Each event comes as a
// message, with the offset of the clock, and the response is sent back as a message.
let offset = 0;
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...args) {
    super(...(args.length === 0 ? [Real.now() + offset] : args));
  }

  static now() {
    return Real.now() + offset;
  }
};

async function invoke({ event, offsetMs }) {
  offset = offsetMs;
  const { handler } = await import(process.argv[2]);
  const result = await handler(event, { getRemainingTimeInMillis: () => 60_000 });
  process.send({ result: result ?? null });
}

process.on('message', (message) => void invoke(message));
