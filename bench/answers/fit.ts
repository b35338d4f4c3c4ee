import { parseArgs } from 'node:util';
import {
  ANSWER_FROM,
  confidenceOf,
  type Evidence,
  WEIGHTS,
} from '../../shared/engines/extractive/confidence.ts';
import { examine } from '../../shared/engines/extractive/examine.ts';
import { buildIndex } from '../../shared/engines/search/build-index.ts';
import { openIndex } from '../../shared/engines/search/open-index.ts';
import { passagesFor } from '../../test/unit/engines/extractive/ask.ts';
import { chunkOf, type PassageRow, type QuestionRow, readLines, run } from './data.ts';
import { auc, mean, refusalAt } from './figures.ts';
import { type Case, inventedCases } from './invented.ts';
import { dot, type Example, fitLogistic, logistic } from './logistic.ts';

const HELP = `Fits the weights of the embedded model's confidence on the invented businesses and articles of its tests, and nothing
else. Tells how well what was fitted without one of them does on that one.

  tsx bench/answers/fit.ts [--data DIR]

  --data DIR   folder with passages.jsonl {id, title, text} and questions.jsonl {id, question, answerable, …}: tells
               how well the weights do there, on all questions and on those of either parity; they learn nothing of it

Prints, for the weights that ship, for those fitted and for those held out: AUC, refused of unanswerable, refused of
answerable; then the weights, with a bias that refuses 6 to 7 % of the invented answerable questions.
`;

const RIDGE = 1;
/** Below the tenth that is allowed, since other questions than these will be asked; two, since single questions lie between. */
const BEARABLE_COSTS = [0.06, 0.07];

const FEATURES = Object.keys(WEIGHTS).filter((name): name is keyof Evidence => name !== 'bias');

interface Judged extends Example {
  /** What is told of together. */
  readonly sets: readonly string[];
  readonly source: string;
  /** By the weights that ship; 0 where nothing was found or a rule refuses, which leaves no features to fit on. */
  readonly confidence: number;
}

type Score = (row: Judged) => number;

const { values } = parseArgs({
  options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
await run(() => fit(values.data));

async function fit(folder: string | undefined): Promise<void> {
  const invented: Judged[] = [];
  for (const each of inventedCases()) invented.push(await judged(each, [each.kind]));
  const all = [...invented, ...(folder === undefined ? [] : await dataSet(folder))];
  const fitted = fittedOn(invented);
  const heldOut = new Map<Judged, number>();
  for (const source of new Set(invented.map((row) => row.source))) {
    const score = believed(fittedOn(invented.filter((row) => row.source !== source)));
    for (const row of invented) if (row.source === source) heldOut.set(row, score(row));
  }
  const unseen: Score = (row) => heldOut.get(row) ?? 0;
  const threshold = costing(invented, unseen);
  report('ships', all, ({ confidence }) => confidence, ANSWER_FROM);
  report('fitted', all, believed(fitted), threshold);
  report('held out', invented, unseen, threshold);
  const shift = Math.log(threshold / (1 - threshold));
  for (const [n, name] of [...FEATURES, 'bias'].entries())
    console.log(`  ${name}: ${((fitted[n] ?? 0) - (name === 'bias' ? shift : 0)).toFixed(2)}`);
}

async function dataSet(folder: string): Promise<Judged[]> {
  const index = openIndex(buildIndex(readLines<PassageRow>(folder, 'passages.jsonl').map(chunkOf)));
  const rows: Judged[] = [];
  for (const [n, { question, answerable }] of readLines<QuestionRow>(folder, 'questions.jsonl').entries()) {
    const sets = ['data set', n % 2 === 0 ? 'odd lines' : 'even lines'];
    rows.push(await judged({ question, answerable, index, source: folder, weight: 0 }, sets));
  }
  return rows;
}

async function judged(
  { index, question, answerable, source, weight }: Omit<Case, 'kind'>,
  sets: readonly string[],
): Promise<Judged> {
  const examined = await examine({ question, history: [], passages: passagesFor(index, question) });
  const { evidence } = examined ?? {};
  return {
    sets,
    source,
    positive: answerable,
    weight,
    confidence: confidenceOf(evidence),
    features: evidence ? FEATURES.map((name) => evidence[name]) : [],
  };
}

function fittedOn(rows: readonly Judged[]): number[] {
  const examples = rows.filter(({ features }) => features.length > 0);
  return fitLogistic(examples, RIDGE);
}

function believed(weights: readonly number[]): Score {
  return ({ features }) => (features.length > 0 ? logistic(dot(weights, [...features, 1])) : 0);
}

/** Midway between the beliefs below which each bearable share of the answerable questions stays. */
function costing(rows: readonly Judged[], score: Score): number {
  const scores = rows
    .filter(({ positive }) => positive)
    .map(score)
    .sort((a, b) => a - b);
  return mean(BEARABLE_COSTS.map((cost) => scores[Math.floor(cost * scores.length)] ?? ANSWER_FROM));
}

function report(name: string, all: readonly Judged[], score: Score, threshold: number): void {
  for (const set of new Set(all.flatMap(({ sets }) => sets))) {
    const scores = (positive: boolean) =>
      all.filter((row) => row.sets.includes(set) && row.positive === positive).map(score);
    const refused = (positive: boolean) => mean(scores(positive).map((each) => Number(each < threshold)));
    const figures = {
      AUC: auc(scores(true), scores(false)),
      'refused of unanswerable': refused(false),
      'of answerable': refused(true),
      'of unanswerable at 10 %': refusalAt(0.1, scores(true), scores(false)),
    };
    const told = Object.entries(figures).map(([figure, value]) => `${figure} ${value.toFixed(3)}`);
    console.log(`${name.padEnd(9)} ${set.padEnd(11)} ${told.join('  ')}`);
  }
}
