import type { HistoryMessage } from '../model.ts';
import { FollowUps } from './follow-up.ts';
import { impliedWords } from './implied.ts';
import { analyzerOf } from './languages/registry.ts';
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

/** How a question stands to the conversation before it. */
export interface ResolvedQuestion {
  readonly question: string;
  /** What an elliptic question leaves out, from the visitor's earlier turns; empty when it stands alone. */
  readonly context: string;
  /** Whether it names another thing in place of the one that was asked about. */
  readonly namesAnother: boolean;
  /** The turns that the context is from, the latest first. */
  readonly behind: readonly EarlierTurn[];
}

/** A turn that a follow-up goes on from, without what later ones say in its place: its days, when they name others. */
interface EarlierTurn {
  readonly text: string;
  readonly namesAnother: boolean;
}

/**
 * Resolves a follow-up ("And on Sunday?", "How much is that?") against the visitor's earlier turns. A question
 * that stands alone is left alone: a wrong context harms more than a missing one. `language`: as in `analyze`.
 */
export function resolveQuestion(
  asked: string,
  history: readonly HistoryMessage[],
  language = 'en',
): ResolvedQuestion {
  const question = withoutPleasantries(inFull(asked, language));
  const turns = history
    .filter(({ role }) => role === 'visitor')
    .map(({ text }) => substanceOf(inFull(text, language)))
    .filter(Boolean);
  if (turns.length === 0) return { question, context: '', namesAnother: false, behind: [] };
  const followUps = FollowUps.in(language);
  const behind = turnsBehind(question, turns.slice(-MAX_TURNS_BACK), followUps);
  const context = behind
    .map(({ text }) => text)
    .reverse()
    .filter(Boolean)
    .join(' ');
  return { question, context, namesAnother: context !== '' && followUps.namesAnother(question), behind };
}

/** "Do u take cash" asks whether you take it. */
const inFull = (text: string, language: string): string =>
  (analyzerOf(language).talk.short ?? []).reduce(
    (rest, [pattern, full]) => rest.replace(new RegExp(pattern, 'gi'), full),
    text,
  );

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

/**
 * The text to search for: the question, and before it what a follow-up takes from earlier turns. `language`: the one
 * that the index says the question is in (`SearchIndex.languageOf`).
 */
export function contextualQuery(
  question: string,
  history: readonly HistoryMessage[],
  language = 'en',
): string {
  const { question: asked, context } = resolveQuestion(question, history, language);
  const implied = impliedWords(asked, language);
  // The question is said twice, so that its own words outweigh those of the turn before.
  const parts = context ? [context, asked, asked, implied] : [asked, implied];
  return parts.filter(Boolean).join(' ');
}

function turnsBehind(question: string, turns: readonly string[], followUps: FollowUps): EarlierTurn[] {
  const text = turns.at(-1);
  if (text === undefined || !followUps.isFollowUp(question)) return [];
  const earlier = turnsBehind(text, turns.slice(0, -1), followUps);
  const before = { text, namesAnother: earlier.length > 0 && followUps.namesAnother(text) };
  return [before, ...earlier].map((turn) => ({
    ...turn,
    text: withoutReplaced(turn.text, question, followUps),
  }));
}

function withoutReplaced(context: string, question: string, followUps: FollowUps): string {
  const replaced = new Set(
    tokenize(question)
      .map((word) => followUps.kindOf(word))
      .filter((kind) => kind !== undefined),
  );
  return tokenize(context)
    .filter((word) => {
      const kind = followUps.kindOf(word);
      return kind === undefined || !replaced.has(kind);
    })
    .join(' ');
}
