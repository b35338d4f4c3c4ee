import type { HistoryMessage } from '../../ports/model.ts';
import { analyze } from './analyze.ts';
import { impliedWords } from './implied.ts';
import { tokenize } from './tokenize.ts';

/** Earlier visitor turns that a chain of follow-ups may reach back over. */
const MAX_TURNS_BACK = 4;

const PLEASANTRY =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|thanks|thank you|thx|great|perfect|cool|ok|okay|alright|please|excuse me|sorry)(?: (?:there|so much|very much|a lot|bob))?(?=[\s,.!;:-])[\s,.!;:-]+|(?:can|could|would) you (?:please )?tell me (?:if |whether )?|(?:i would|i'd) like to know (?:if |whether )?|i (?:was|am) wondering (?:if |whether )?|do you (?:happen to )?know (?:if |whether )?|please tell me )/i;

/** First words of what the pattern takes off: most questions begin otherwise and need no pattern compiled. */
const PLEASANT_OPENERS = new Set(
  "hi hello hey good thanks thank thx great perfect cool ok okay alright please excuse sorry can could would i i'd do".split(
    ' ',
  ),
);

const OPENERS = new Set('and or but also then ok okay so same what how'.split(' '));
const REFERENCES = new Set(
  'it that this they them those these its their there one ones he she him her his'.split(' '),
);
const PREPOSITIONS = new Set('on for at in with without to from after before until by during'.split(' '));
/** Values of one kind take each other's place: "Saturday?" then "And on Sunday?" asks for Sunday only. */
const KINDS = [
  'monday tuesday wednesday thursday friday saturday sunday weekday weekend today tomorrow tonight holiday',
  'january february march april may june july august september october november december',
  'adult child children kid kids senior seniors student students',
  'morning afternoon evening night',
].map((words) => new Set(words.split(' ')));

/** How a question stands to the conversation before it. */
export interface ResolvedQuestion {
  readonly question: string;
  /** What an elliptic question leaves out, from the visitor's earlier turns; empty when it stands alone. */
  readonly context: string;
}

/**
 * Resolves a follow-up ("And on Sunday?", "How much is that?") against the visitor's earlier turns. A question
 * that stands alone is left alone: a wrong context harms more than a missing one.
 */
export function resolveQuestion(asked: string, history: readonly HistoryMessage[]): ResolvedQuestion {
  const question = withoutPleasantries(asked);
  const turns = history.filter(({ role }) => role === 'visitor').map(({ text }) => substanceOf(text));
  return { question, context: contextOf(question, turns.filter(Boolean).slice(-MAX_TURNS_BACK)) };
}

/** "Hi, thanks! Could you tell me …" says nothing about what is asked. A text of nothing else stays as it is. */
export const withoutPleasantries = (text: string): string => substanceOf(text) || text.trim();

function substanceOf(text: string): string {
  let rest = text.trim();
  const [first = ''] = rest.toLowerCase().split(/[\s,.!;:-]/, 1);
  if (!PLEASANT_OPENERS.has(first)) return rest;
  for (let before = ''; before !== rest; ) {
    before = rest;
    // The space lets a pleasantry that ends the text end like the others.
    rest = `${rest} `.replace(PLEASANTRY, '').trim();
  }
  return rest;
}

/** The text to search for: the question, and before it what a follow-up takes from earlier turns. */
export function contextualQuery(question: string, history: readonly HistoryMessage[]): string {
  const { question: asked, context } = resolveQuestion(question, history);
  const implied = impliedWords(asked);
  // The question is said twice, so that its own words outweigh those of the turn before.
  const parts = context ? [context, asked, asked, implied] : [asked, implied];
  return parts.filter(Boolean).join(' ');
}

function contextOf(question: string, turns: readonly string[]): string {
  const before = turns.at(-1);
  if (before === undefined || !isFollowUp(question)) return '';
  const earlier = contextOf(before, turns.slice(0, -1));
  return withoutReplaced(`${earlier} ${before}`, question);
}

function isFollowUp(question: string): boolean {
  const words = tokenize(question);
  const content = analyze(question).length;
  const [first = '', second = ''] = words;
  if (words.length === 0 || content > 4) return false;
  if (first === 'and' || first === 'or' || first === 'also') return true;
  if ((first === 'what' || first === 'how') && second === 'about') return true;
  // Without a word of its own, a question is about what was said before, or about the business itself.
  if (content === 0) return !words.some((word) => word === 'you' || word === 'your');
  if (OPENERS.has(first) && PREPOSITIONS.has(second)) return true;
  if (PREPOSITIONS.has(first) && content <= 2) return true;
  if (words.every((word) => kindOf(word) !== undefined)) return true;
  const refers = words.some((word, n) => REFERENCES.has(word) && !isExpletive(words, n));
  return refers && content <= 2;
}

/** "Is there parking?": the word stands for nothing. */
const isExpletive = (words: readonly string[], n: number): boolean =>
  words[n] === 'there' &&
  (['is', 'are', 'was', 'were'].includes(words[n - 1] ?? '') || /^(?:is|are)$/.test(words[n + 1] ?? ''));

const kindOf = (word: string): number | undefined => {
  const singular = word.replace(/s$/, '');
  const kind = KINDS.findIndex((words) => words.has(word) || words.has(singular));
  return kind < 0 ? undefined : kind;
};

function withoutReplaced(context: string, question: string): string {
  const replaced = new Set(
    tokenize(question)
      .map(kindOf)
      .filter((kind) => kind !== undefined),
  );
  return tokenize(context)
    .filter((word) => {
      const kind = kindOf(word);
      return kind === undefined || !replaced.has(kind);
    })
    .join(' ');
}
