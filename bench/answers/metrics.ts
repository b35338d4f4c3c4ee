import { parseArgs } from 'node:util';
import { splitSentences } from '../../shared/engines/search/sentences.ts';
import { type AnswerRow, InputError, type PassageRow, type QuestionRow, readLines, run } from './data.ts';
import { auc, mean, refusalAt, retrieval } from './figures.ts';
import { goldOverlap } from './overlap.ts';
import { PlainBm25 } from './plain-bm25.ts';

const HELP = `Computes metrics from the output of run.ts.

  tsx bench/answers/metrics.ts --data DIR --answers FILE

  --data DIR       folder with passages.jsonl {id, title, text} and
                   questions.jsonl {id, question, passage, answerable, answer?}
  --answers FILE   output of run.ts

recall@1, recall@5, MRR@10   of the one right passage, over the answerable questions
AUC                          chance that an answerable question scores above an unanswerable one
refused …                    at the threshold that ships
… at 10 %, 20 %              unanswerable refused at a threshold that refuses that share of the answerable
overlap with gold            over the answerable questions that were answered: share of the content words of the
                             person's answer in the reply, at most 1.5 times as long; beside it the same of the first
                             two sentences of the passage found first
plain BM25                   k1 0.9, b 0.4 over the words as written, in the same run; its AUC is of its best score
`;

const RANKED = 10;

const { values } = parseArgs({
  options: { data: { type: 'string' }, answers: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help || !values.data || !values.answers) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}
const { data, answers: file } = values;
await run(() => measure(data, file));

function measure(folder: string, answersFile: string): void {
  const answers = new Map(readLines<AnswerRow>(answersFile).map((row) => [row.id, row]));
  const passages = readLines<PassageRow>(folder, 'passages.jsonl');
  const plain = new PlainBm25(passages);
  const judged = readLines<QuestionRow>(folder, 'questions.jsonl').map((question) => {
    const answer = answers.get(question.id);
    if (!answer) throw new InputError(`${answersFile} has no answer to question ${question.id}`);
    return { question, answer, plain: plain.search(question.question, RANKED) };
  });
  const answerable = judged.filter(({ question }) => question.answerable);
  const unanswerable = judged.filter(({ question }) => !question.answerable);
  if (answerable.length === 0 || unanswerable.length === 0)
    throw new InputError(`${folder} needs questions of either kind, answerable and not`);

  const refused = (rows: typeof judged) => mean(rows.map(({ answer }) => Number(answer.refused)));
  const scores = (rows: typeof judged) => rows.map(({ answer }) => answer.score);
  const plainScores = (rows: typeof judged) => rows.map((row) => row.plain[0]?.score ?? 0);
  const ours = retrieval(answerable.map(({ question, answer }) => answer.ranked.indexOf(question.passage)));
  const theirs = retrieval(
    answerable.map(({ question, plain: found }) => found.findIndex(({ id }) => id === question.passage)),
  );
  const texts = new Map(passages.map(({ id, text }) => [id, text]));
  const openingOf = (id = '') =>
    splitSentences(texts.get(id) ?? '')
      .slice(0, 2)
      .join(' ');
  const told = answerable.filter(({ answer, question }) => !answer.refused && question.answer);

  print({
    questions: judged.length,
    answerable: answerable.length,
    'recall@1': ours.recallAt1,
    'recall@5': ours.recallAt5,
    'MRR@10': ours.mrrAt10,
    AUC: auc(scores(answerable), scores(unanswerable)),
    'refused of unanswerable': refused(unanswerable),
    'refused of answerable': refused(answerable),
    'refused of unanswerable at 10 %': refusalAt(0.1, scores(answerable), scores(unanswerable)),
    'refused of unanswerable at 20 %': refusalAt(0.2, scores(answerable), scores(unanswerable)),
    'overlap with gold': mean(
      told.map(({ answer, question }) => goldOverlap(answer.response, question.answer ?? '')),
    ),
    'overlap of first two sentences': mean(
      told.map(({ answer, question }) => goldOverlap(openingOf(answer.ranked[0]), question.answer ?? '')),
    ),
    'words of a reply': mean(told.map(({ answer }) => answer.response.split(/\s+/).length)),
    'plain BM25 recall@1': theirs.recallAt1,
    'plain BM25 recall@5': theirs.recallAt5,
    'plain BM25 MRR@10': theirs.mrrAt10,
    'plain BM25 AUC': auc(plainScores(answerable), plainScores(unanswerable)),
  });
}

function print(figures: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(figures))
    console.log(`${name.padEnd(34)}${Number.isInteger(value) && value > 1 ? value : value.toFixed(3)}`);
}
