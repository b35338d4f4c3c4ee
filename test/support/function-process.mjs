// A Lambda function as a process of its own, which can be killed: `node function-process.mjs <bundle>`. Each event comes as a
// message, with how wrong the clock is meanwhile, and the answer goes back as one.
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
