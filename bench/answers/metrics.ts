import { parseArgs } from 'node:util';
import { type AnswerRow, type QuestionRow, readLines } from './data.ts';
import { auc, refusalAt, retrieval } from './figures.ts';

const HELP = `Computes figures of what run.ts wrote: recall@1, recall@5 and MRR@10 over the answerable questions, how well the
score tells answerable from unanswerable ones (AUC), and how many of either kind were refused.

  tsx bench/answers/metrics.ts --data DIR --answers FILE

  --data DIR       folder with questions.jsonl {id, question, passage, answerable}
  --answers FILE   what run.ts wrote
`;

const { values } = parseArgs({
  options: { data: { type: 'string' }, answers: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help || !values.data || !values.answers) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const answers = new Map(readLines<AnswerRow>(values.answers).map((row) => [row.id, row]));
const judged = readLines<QuestionRow>(values.data, 'questions.jsonl').map((question) => {
  const answer = answers.get(question.id);
  if (!answer) throw new Error(`${values.answers} has no answer to question ${question.id}`);
  return { question, answer };
});
const answerable = judged.filter(({ question }) => question.answerable);
const unanswerable = judged.filter(({ question }) => !question.answerable);
const share = (rows: typeof judged) => rows.filter(({ answer }) => answer.refused).length / rows.length;
const scores = (rows: typeof judged) => rows.map(({ answer }) => answer.score);

const figures = {
  questions: judged.length,
  answerable: answerable.length,
  ...retrieval(answerable.map(({ question, answer }) => answer.ranked.indexOf(question.passage))),
  auc: auc(scores(answerable), scores(unanswerable)),
  refusedOfUnanswerable: share(unanswerable),
  wronglyRefusedOfAnswerable: share(answerable),
  refusedOfUnanswerableAt10: refusalAt(0.1, scores(answerable), scores(unanswerable)),
  refusedOfUnanswerableAt20: refusalAt(0.2, scores(answerable), scores(unanswerable)),
};
for (const [name, value] of Object.entries(figures)) {
  console.log(`${name.padEnd(28)}${Number.isInteger(value) && value > 1 ? value : value.toFixed(3)}`);
}
