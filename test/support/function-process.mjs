// A Lambda function as a process of its own, which can be killed: `node function-process.mjs <bundle>`. The event comes as a
// message, and the answer goes back as one. CLOCK_OFFSET_MS makes its clock wrong.
const offset = Number(process.env.CLOCK_OFFSET_MS ?? 0);
if (offset !== 0) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...args) {
      super(...(args.length === 0 ? [Real.now() + offset] : args));
    }

    static now() {
      return Real.now() + offset;
    }
  };
}

async function invoke(event) {
  const { handler } = await import(process.argv[2]);
  const result = await handler(event, { getRemainingTimeInMillis: () => 60_000 });
  process.send({ result: result ?? null }, () => process.exit(0));
}

process.once('message', (event) => void invoke(event));
