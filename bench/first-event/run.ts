import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LocalRun } from '../../local/local-run.ts';
import { Progress } from '../../local/progress.ts';
import { freePort, LOOPBACK } from '../../local/services/ports.ts';
import { startOpenAiFake } from '../../test/fakes/openai.ts';
import type { Step } from '../../test/fakes/script.ts';

const HELP = `Measures the delay from the language model's output to the visitor's events: through the local gateway, a
Lambda process and the OpenAI-compatible adapter, all on loopback. A fake model sends a word every few milliseconds, so
that model speed does not count.

  npm run bench:first-event -- [--runs 30]

Prints medians and maxima in milliseconds. A sentence is sent once it is complete and checked, so its time counts from
the token that completes it. Target: at most 30 from the model's first token to the first event.`;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '30' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Milliseconds before the fake model's first token, and between two tokens. */
const READS = 60;
const PAUSE = 5;
const WORDS = 'A ceramic crown costs $1,250 [1]. The'.split(/(?<= )/);

const localDir = mkdtempSync(join(tmpdir(), 'bob-bench-'));
const fake = await startOpenAiFake();
const port = await freePort();
const run = new LocalRun(
  { root: ROOT, port, localDir, watch: false, model: { url: fake.url, id: 'fake' } },
  new Progress(),
  (failure) => {
    throw failure;
  },
);
try {
  await run.start();
  await measure(Number(values.runs));
} finally {
  await run.stop();
  await fake.close();
  rmSync(localDir, { recursive: true, force: true });
}

async function measure(runs: number): Promise<void> {
  const times = { start: [] as number[], first: [] as number[], delta: [] as number[] };
  for (let n = 0; n <= runs; n += 1) {
    const sent = { firstToken: 0, whole: 0 };
    fake.respond(() => scripted(sent));
    const got = await ask();
    // The first request starts the function.
    if (n === 0) continue;
    times.start.push(got.start - got.asked);
    times.first.push(got.start - sent.firstToken);
    times.delta.push(got.delta - sent.whole);
  }
  console.log(`${runs} streamed answers, Node ${process.version}`);
  print('request → first event (start)', times.start);
  print("model's first token → first event", times.first);
  print('statement complete at the model → its delta', times.delta);
}

/** The steps of an answer, which record when they are sent: the fake reads a getter when it sends the step. */
function scripted(sent: { firstToken: number; whole: number }): Step[] {
  const noting = (text: string, note: () => void): Step => ({
    get text() {
      note();
      return text;
    },
  });
  const words = WORDS.flatMap((word, n): Step[] => [
    { wait: n === 0 ? READS : PAUSE },
    noting(word, () => {
      if (n === 0) sent.firstToken ||= performance.now();
      if (n === WORDS.length - 1) sent.whole ||= performance.now();
    }),
  ]);
  return ['start', ...words, { finish: 'stop' }];
}

async function ask(): Promise<{ asked: number; start: number; delta: number }> {
  const origin = `http://${LOOPBACK}:${port}`;
  const asked = performance.now();
  const answer = await fetch(`${origin}/api/chat/stream`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ message: 'How much is a ceramic crown?' }),
  });
  const seen = { start: 0, delta: 0 };
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (!seen.start && text.includes('event: start')) seen.start = performance.now();
    if (!seen.delta && text.includes('event: delta')) seen.delta = performance.now();
  }
  if (!seen.delta) throw new Error(`No answer was streamed: ${text}`);
  return { asked, ...seen };
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const slowest = sorted.at(-1) ?? Number.NaN;
  console.log(
    `${what.padEnd(46)} median ${median.toFixed(1).padStart(6)}  slowest ${slowest.toFixed(1).padStart(6)}`,
  );
}
