// One cold start in a process of its own: `node measure.mjs <bundle> <event as JSON>` prints milliseconds as JSON.
const [, , bundle, event] = process.argv;
const start = performance.now();
const { handler } = await import(bundle);
const imported = performance.now();
const result = await handler(JSON.parse(event), {
  awsRequestId: 'bench',
  getRemainingTimeInMillis: () => 28_000,
});
const answered = performance.now();
if (result.statusCode !== 200) throw new Error(result.body);
process.stdout.write(`${JSON.stringify({ load: imported - start, first: answered - imported })}\n`, () =>
  process.exit(0),
);
