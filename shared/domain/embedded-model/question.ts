import type { HistoryMessage } from '../../ports/model.ts';
import { analyze } from '../retrieval/analyze.ts';
import { impliedWords } from '../retrieval/implied.ts';
import { resolveQuestion } from '../retrieval/query.ts';

/** What kind of thing would answer the question. */
export type AnswerType =
  | 'money'
  | 'count'
  | 'time'
  | 'place'
  | 'person'
  | 'reason'
  | 'manner'
  | 'yes-no'
  | 'contact'
  | 'any';

export interface AnalysedQuestion {
  readonly type: AnswerType;
  /** Index terms of the question itself, each once, in the order asked. */
  readonly focus: readonly string[];
  /** Terms that a follow-up takes from earlier turns; none of them is in `focus`. */
  readonly context: readonly string[];
  /** Terms for what the question implies by its grammar; in neither of the two. */
  readonly implied: readonly string[];
}

/** In this order: the first that fits wins. */
const TYPES: readonly (readonly [AnswerType, RegExp])[] = [
  ['contact', /\b(?:e-?mail|phone|telephone|fax)\b|\b(?:call|reach|contact) you\b/],
  [
    'money',
    /\bhow much (?:is|are|was|were|does|do|did|would|will|for|to)\b|\b(?:prices?|pricing|costs?|fees?|salary)\b/,
  ],
  [
    'count',
    /\bhow (?:many|much|big|tall|high|old|far|large|deep|heavy|fast)\b|\b(?:number|population|percentage) of\b/,
  ],
  [
    'time',
    /\bwhen\b|\b(?:what|which) (?:time|day|date|year|month|season)\b|\bhow (?:long|soon|often|late|early)\b|\bhours\b/,
  ],
  [
    'place',
    /\bwhere\b|\b(?:what|which) (?:country|city|state|town|place|street)\b|\b(?:address|located|location)\b/,
  ],
  ['person', /\bwho(?:se|m)?\b/],
  ['reason', /\bwhy\b|\bwhat (?:caused|causes)\b|\breasons?\b/],
  [
    'yes-no',
    /^(?:and |so |but )?(?:do|does|did|is|are|was|were|can|could|will|would|has|have|should|may|am)\b/,
  ],
  ['manner', /\bhow\b/],
];

/** Reads a question in the light of the conversation before it. */
export function analyseQuestion(question: string, history: readonly HistoryMessage[]): AnalysedQuestion {
  const resolved = resolveQuestion(question, history);
  const focus = unique(analyze(resolved.question));
  const context = unique(analyze(resolved.context)).filter((term) => !focus.includes(term));
  const implied = unique(analyze(impliedWords(resolved.question))).filter(
    (term) => !focus.includes(term) && !context.includes(term),
  );
  const own = typeOf(resolved.question);
  // "And on Sunday?" asks for the same kind of thing as the turn before.
  return {
    type: own === 'any' && resolved.context ? typeOf(resolved.context) : own,
    focus,
    context,
    implied,
  };
}

function typeOf(text: string): AnswerType {
  const lower = text.toLowerCase();
  return TYPES.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'any';
}

const unique = (terms: readonly string[]): string[] => [...new Set(terms)];
