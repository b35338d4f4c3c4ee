import type { HistoryMessage } from '../model.ts';
import { FollowUps } from './follow-up.ts';
import { impliedWords } from './implied.ts';
import { analyzerOf } from './languages/registry.ts';
import { tokenize } from './tokenize.ts';

/** How many earlier visitor turns a chain of follow-ups may reach back. */
const MAX_TURNS_BACK = 4;

const PLEASANTRY =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|thanks|thank you|thx|great|perfect|cool|ok|okay|alright|please|excuse me|sorry)(?: (?:there|so much|very much|a lot|bob))?(?=[\s,.!;:-])[\s,.!;:-]+|(?:can|could|would) you (?:please )?tell me (?:if |whether )?|(?:i would|i'd) like to know (?:if |whether )?|i (?:was|am) wondering (?:if |whether )?|do you (?:happen to )?know (?:if |whether )?|please tell me )/i;

/** The first words that `PLEASANTRY` can match: most questions begin otherwise and skip the pattern. */
const PLEASANT_OPENERS = new Set(
  "hi hello hey good thanks thank thx great perfect cool ok okay alright please excuse sorry can could would i i'd do".split(
    ' ',
  ),
);

/** A question and the part of the conversation that it refers to. */
export interface ResolvedQuestion {
  readonly question: string;
  /** The words that a follow-up leaves out, from the visitor's earlier turns. Empty if the question stands alone. */
  readonly context: string;
  /** True if the question asks the same about another thing. */
  readonly namesAnother: boolean;
  /** The turns of the context, latest first. */
  readonly behind: readonly EarlierTurn[];
}

/** A turn before a follow-up, without the words that later turns replace: its weekdays, if they name other ones. */
interface EarlierTurn {
  readonly text: string;
  readonly namesAnother: boolean;
}

/**
 * Resolves a follow-up ("And on Sunday?", "How much is that?") against the visitor's earlier turns. A question that
 * stands alone gets no context: a wrong one does more harm than a missing one.
 *
 * @param language as in `analyze`
 */
export function resolveQuestion(
  asked: string,
  history: readonly HistoryMessage[],
  language = 'en',
): ResolvedQuestion {
  const question = withoutPleasantries(expandAbbreviations(asked, language));
  const turns = history
    .filter(({ role }) => role === 'visitor')
    .map(({ text }) => substanceOf(expandAbbreviations(text, language)))
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

/** Expands chat abbreviations: "do u take cash" becomes "do you take cash". */
const expandAbbreviations = (text: string, language: string): string =>
  (analyzerOf(language).talk.short ?? []).reduce(
    (rest, [pattern, full]) => rest.replace(new RegExp(pattern, 'gi'), full),
    text,
  );

/** Strips greetings and "could you tell me …" from the beginning. A text of nothing else is kept. */
export const withoutPleasantries = (text: string): string => substanceOf(text) || text.trim();

function substanceOf(text: string): string {
  let rest = text.trim();
  const [first = ''] = rest.toLowerCase().split(/[\s,.!;:-]/, 1);
  if (!PLEASANT_OPENERS.has(first)) return rest;
  for (let before = ''; before !== rest; ) {
    before = rest;
    // The pattern expects a space or a mark after each pleasantry, also after the last.
    rest = `${rest} `.replace(PLEASANTRY, '').trim();
  }
  return rest;
}

/**
 * The text to search for: the question, and before it the context from earlier turns.
 *
 * @param language from `SearchIndex.languageOf`
 */
export function contextualQuery(
  question: string,
  history: readonly HistoryMessage[],
  language = 'en',
): string {
  const { question: asked, context } = resolveQuestion(question, history, language);
  const implied = impliedWords(asked, language);
  // The question is repeated, so that its own words outweigh the context.
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
