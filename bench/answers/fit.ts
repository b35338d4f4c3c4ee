import { parseArgs } from 'node:util';
import { ANSWER_FROM, confidenceOf, type Evidence } from '../../shared/domain/embedded-model/confidence.ts';
import { examine } from '../../shared/domain/embedded-model/examine.ts';
import { buildIndex } from '../../shared/domain/retrieval/build-index.ts';
import { openIndex, type SearchIndex } from '../../shared/domain/retrieval/open-index.ts';
import { indexOf, passagesFor } from '../../test/unit/embedded-model/ask.ts';
import { BUSINESSES } from '../../test/unit/embedded-model/businesses/index.ts';
import { chunkOf, type PassageRow, type QuestionRow, readLines, run } from './data.ts';
import { auc, mean, refusalAt } from './figures.ts';
import { dot, type Example, fitLogistic, logistic } from './logistic.ts';

const HELP = `Fits the weights of the embedded model's confidence on a data set and the invented businesses of its tests, and tells how
well what was fitted without a part does on that part: a fifth of the data set at a time, one business at a time.

  tsx bench/answers/fit.ts --data DIR

  --data DIR   folder with passages.jsonl {id, title, text} and questions.jsonl {id, question, answerable, …}

Prints weights for a threshold at which a tenth of the data set's answerable questions are refused, and for the weights
that ship, those fitted on all, and those held out: AUC, refused of unanswerable, refused of answerable.
`;

const RIDGE = 1;
/** The businesses' questions are fewer, and nearer to what is asked of Bob. */
const EVERYDAY_WEIGHT = 1.5;
const FOLDS = 5;
const BEARABLE_COST = 0.1;

interface Judged extends Example {
  readonly question: string;
  /** What is held out together. */
  readonly fold: string;
  readonly everyday: boolean;
  /** None: refused by rule, whatever the weights. */
  readonly evidence: Evidence | undefined;
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help || !values.data) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}
const { data } = values;
await run(() => fit(data));

async function fit(folder: string): Promise<void> {
  const all: Judged[] = [];
  const corpus = openIndex(buildIndex(readLines<PassageRow>(folder, 'passages.jsonl').map(chunkOf)));
  for (const [n, row] of readLines<QuestionRow>(folder, 'questions.jsonl').entries())
    all.push(await judged(corpus, row.question, row.answerable, `fold ${n % FOLDS}`, false));
  for (const { name, files, answerable, unanswerable } of BUSINESSES) {
    const index = indexOf(files);
    for (const [question] of answerable) all.push(await judged(index, question, true, name, true));
    for (const question of unanswerable) all.push(await judged(index, question, false, name, true));
  }
  const undecided = all.filter(({ evidence }) => evidence);
  const weights = fitLogistic(undecided, RIDGE);
  const heldOut = new Map<Judged, number>();
  for (const fold of new Set(all.map((row) => row.fold))) {
    const without = fitLogistic(
      undecided.filter((row) => row.fold !== fold),
      RIDGE,
    );
    for (const row of all) if (row.fold === fold) heldOut.set(row, believed(row, without));
  }
  const threshold = costing(all, (row) => believed(row, weights));
  report('ships', all, ({ evidence }) => confidenceOf(evidence), ANSWER_FROM);
  report('fitted on all', all, (row) => believed(row, weights), threshold);
  report('held out', all, (row) => heldOut.get(row) ?? 0, threshold);
  const names = [...Object.keys(undecided[0]?.evidence ?? {}), 'bias'];
  const shift = Math.log(threshold / (1 - threshold));
  for (const [n, name] of names.entries())
    console.log(`  ${name}: ${((weights[n] ?? 0) - (name === 'bias' ? shift : 0)).toFixed(2)}`);
}

async function judged(
  index: SearchIndex,
  question: string,
  positive: boolean,
  fold: string,
  everyday: boolean,
): Promise<Judged> {
  const examined = await examine({ question, history: [], passages: passagesFor(index, question) });
  const evidence = examined?.evidence;
  const features = Object.values(evidence ?? {});
  return { question, positive, fold, everyday, evidence, features, weight: everyday ? EVERYDAY_WEIGHT : 1 };
}

function believed({ evidence, features }: Judged, weights: readonly number[]): number {
  return evidence ? logistic(dot(weights, [...features, 1])) : 0;
}

/** The belief below which a tenth of the data set's answerable questions stay. */
function costing(all: readonly Judged[], score: (row: Judged) => number): number {
  const scores = all.filter(({ positive, everyday }) => positive && !everyday).map(score);
  return scores.sort((a, b) => a - b)[Math.floor(BEARABLE_COST * scores.length)] ?? ANSWER_FROM;
}

function report(
  name: string,
  all: readonly Judged[],
  score: (row: Judged) => number,
  threshold: number,
): void {
  for (const everyday of [false, true]) {
    const scores = (positive: boolean) =>
      all.filter((row) => row.everyday === everyday && row.positive === positive).map(score);
    const refused = (positive: boolean) => mean(scores(positive).map((each) => Number(each < threshold)));
    const figures = {
      AUC: auc(scores(true), scores(false)),
      'refused of unanswerable': refused(false),
      'of answerable': refused(true),
      'of unanswerable at 10 %': refusalAt(BEARABLE_COST, scores(true), scores(false)),
    };
    const told = Object.entries(figures).map(([figure, value]) => `${figure} ${value.toFixed(3)}`);
    console.log(`${name.padEnd(14)} ${everyday ? 'businesses' : 'data set  '}  ${told.join('  ')}`);
  }
}
