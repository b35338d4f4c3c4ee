import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultPersona } from '../../shared/core/persona.ts';
import { embeddedModel } from '../../shared/engines/extractive/index.ts';
import { buildIndex } from '../../shared/engines/search/build-index.ts';
import { openIndex } from '../../shared/engines/search/open-index.ts';
import { contextualQuery } from '../../shared/engines/search/query.ts';
import { wholeAnswer } from '../../test/support/whole-answer.ts';
import { type AnswerRow, chunkOf, type PassageRow, type QuestionRow, readLines, run } from './data.ts';

const HELP = `Asks every question of a data set and writes one JSON line per answer:
{id, ranked: [passage ids, best first], score, refused, response}

  tsx bench/answers/run.ts --data DIR [--out FILE]

  --data DIR   folder with passages.jsonl {id, title, text} and questions.jsonl {id, question, …}
  --out FILE   output file (default: stdout)
`;

const RANKED = 20;
/** The number of passages that the chat gives its model. */
const PASSAGES = 8;

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help || !values.data) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const { data, out } = values;
await run(() => askAll(data, out));

async function askAll(folder: string, file: string | undefined): Promise<void> {
  const index = openIndex(buildIndex(readLines<PassageRow>(folder, 'passages.jsonl').map(chunkOf)));
  const persona = defaultPersona('the business');
  const lines: string[] = [];
  for (const { id, question } of readLines<QuestionRow>(folder, 'questions.jsonl')) {
    const passages = index.search(contextualQuery(question, []), { limit: RANKED });
    const reply = await wholeAnswer(embeddedModel, {
      persona,
      history: [],
      question,
      passages: passages.slice(0, PASSAGES),
    });
    const row: AnswerRow = {
      id,
      ranked: passages.map((passage) => passage.id),
      score: reply.confidence,
      refused: !reply.grounded,
      response: reply.text,
    };
    lines.push(`${JSON.stringify(row)}\n`);
  }
  if (file) writeFileSync(file, lines.join(''));
  else process.stdout.write(lines.join(''));
}
