import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { retrieve } from '../../shared/conversations/retrieve.ts';
import { buildIndex, loadIndex } from '../../shared/engines/search/index.ts';
import type { KnowledgeChunk } from '../../shared/engines/search/knowledge.ts';
import { type PassageRow, type QuestionRow, readLines } from '../answers/data.ts';

const HELP = `Measures CPU time and memory of searching a large tenant's knowledge: the passages of a data set, multiplied
by shuffling their sentences into more chunks.

  npm run bench:search -- --data DIR [--chunks 20000]

  --data DIR   folder with passages.jsonl {id, title, text} and questions.jsonl {id, question, …}

Prints the size of the index, milliseconds of CPU to open it and for each question (median, 95th percentile, maximum),
and the memory of a process that only searches. Target: 15 ms of CPU a question, in a function of 512 MiB.`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    chunks: { type: 'string', default: '20000' },
    index: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help || !values.data) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const MB = 1024 * 1024;
if (values.index) await search(values.index, values.data);
else build(values.data, Number(values.chunks));

/** Builds the index and searches it in another process, whose memory the build does not affect. */
function build(data: string, count: number): void {
  const bytes = buildIndex(chunksFrom(readLines<PassageRow>(data, 'passages.jsonl'), count));
  console.log(`${count.toLocaleString('en-US')} chunks, index of ${(bytes.length / MB).toFixed(1)} MB`);
  const folder = mkdtempSync(join(tmpdir(), 'bob-bench-'));
  try {
    const file = join(folder, 'index');
    writeFileSync(file, bytes);
    const script = fileURLToPath(import.meta.url);
    const child = [...process.execArgv, script, '--data', data, '--index', file];
    process.exitCode = spawnSync(process.execPath, child, { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function search(file: string, data: string): Promise<void> {
  const bytes = readFileSync(file);
  const opening = process.cpuUsage();
  const index = await loadIndex(bytes);
  console.log(`open        ${cpuSince(opening).toFixed(1)} ms of CPU`);
  const times: number[] = [];
  for (const { question } of readLines<QuestionRow>(data, 'questions.jsonl')) {
    const start = process.cpuUsage();
    retrieve(question, [], index, {});
    times.push(cpuSince(start));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(2);
  console.log(
    `question    ${at(0.5)} ms of CPU median, ${at(0.95)} 95th percentile, ${at(1)} slowest, of ${times.length}`,
  );
  console.log(`memory      ${(process.memoryUsage().rss / MB).toFixed(0)} MB resident`);
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** Distributes the sentences of all passages over the requested number of chunks, deterministically. */
function chunksFrom(rows: readonly PassageRow[], count: number): KnowledgeChunk[] {
  const sentences = rows.map(({ text }) => text.split(/(?<=[.!?])\s+/));
  return Array.from({ length: count }, (_, n) => {
    const row = rows[n % rows.length];
    const round = Math.floor(n / rows.length);
    const text = (sentences[n % rows.length] ?? [])
      .map((own, place) => {
        const other = sentences[(n + round * (place + 1) * 7) % rows.length];
        return round === 0 ? own : (other?.[place % other.length] ?? own);
      })
      .join(' ');
    return { id: `${n}#0`, itemId: `${n}`, title: row?.title ?? '', text };
  });
}
