import type { HistoryMessage } from '../model.ts';
import { analyze } from '../search/analyze.ts';
import { impliedWords } from '../search/implied.ts';
import { type ResolvedQuestion, resolveQuestion } from '../search/query.ts';
import { type AnswerType, padded, phraseIn, type Speech, typeOf, withRanksJoined } from './speech.ts';
import { withDaysInFull } from './weekdays.ts';

export interface AnalysedQuestion {
  readonly type: AnswerType;
  /** Index terms of the question itself, each once, in the order asked. */
  readonly focus: readonly string[];
  /** Of these, what somebody does: "bring" of "Can I bring my dog?". */
  readonly doing: readonly string[];
  /** Of these, what is counted: "rooms" of "How many rooms are there?". */
  readonly counted: readonly string[];
  /** Of these, what asks for a number itself: "old" of "How old is the house?". */
  readonly measure: readonly string[];
  /** Terms that a follow-up takes from earlier turns; none of them is in `focus`. */
  readonly context: readonly string[];
  /** Of these, what is to be done with another thing than before: "return" of "And a pan?" after "Can I return a pot?". */
  readonly carried: readonly string[];
  /** Terms for what the question implies by its grammar; in neither of the two. */
  readonly implied: readonly string[];
}

/** Types of questions in which the verb after "can I" matters less than what it is done to. */
const LIGHT_VERB: readonly AnswerType[] = ['yes-no', 'place', 'time', 'manner', 'money', 'contact'];

/** Reads a question in the light of the conversation before it. `language`: ISO 639-1 code of its `speech`. */
export function analyseQuestion(
  question: string,
  history: readonly HistoryMessage[],
  language: string,
  speech: Speech,
): AnalysedQuestion {
  const listed = listedBefore(question, history, speech);
  const earlier = resolveQuestion(question, history, language);
  const resolved = listed === undefined ? earlier : { ...earlier, question: listed };
  const fillers = speech.fillers?.split('|') ?? [];
  const terms = (asked: string) => {
    const bare = fillers.reduce((rest, filler) => rest.replaceAll(filler, ' '), asked);
    return [...new Set(analyze(withRanksJoined(withDaysInFull(bare, speech), speech), language))];
  };
  const focus = terms(resolved.question);
  const text = padded(resolved.question);
  const own = typeOf(text, speech);
  const doingIn = (turn: string) => terms(wordAfter(padded(turn), speech.doing));
  // "And how much is a pan?" asks something else of another thing: nothing stays.
  const isOther = resolved.namesAnother && own !== 'any';
  const behind = isOther ? [] : behindOf(resolved, terms, doingIn);
  const context = behind.filter((term) => !focus.includes(term));
  const implied = terms(impliedWords(resolved.question, language)).filter(
    (term) => !focus.includes(term) && !context.includes(term),
  );
  // "And on Sunday?" asks for the same kind of thing as the turn before.
  const asked =
    [own, ...resolved.behind.map((turn) => typeOf(padded(turn.text), speech))].find(isTold) ?? 'any';
  const type = asked === 'any' ? (speech.otherwise ?? 'any') : asked;
  const after = (phrases: string) => terms(wordAfter(text, phrases)).filter((term) => focus.includes(term));
  return {
    type,
    focus,
    doing: focus.length > 1 && LIGHT_VERB.includes(type) ? after(speech.doing) : [],
    counted: type === 'count' ? after(speech.counting) : [],
    measure: type === 'count' ? terms(askedBy(text, type, speech)) : [],
    context,
    carried: resolved.namesAnother ? context : [],
    implied,
  };
}

const isTold = (type: AnswerType): boolean => type !== 'any';

/** Terms of earlier turns. What is asked stays; what it was asked of does not, once another thing is named. */
function behindOf(
  { namesAnother, behind }: ResolvedQuestion,
  terms: (text: string) => string[],
  doingIn: (text: string) => string[],
): string[] {
  const kept = new Set<string>();
  let isAnother = namesAnother;
  for (const turn of behind) {
    for (const term of isAnother ? doingIn(turn.text) : terms(turn.text)) kept.add(term);
    isAnother ||= turn.namesAnother;
  }
  return [...kept];
}

const askedBy = (text: string, type: AnswerType, { asks, unspaced }: Speech): string =>
  phraseIn(text, asks.find(([each]) => each === type)?.[1] ?? '', unspaced) ?? '';

/** The word after the first of the phrases, or an empty text. `text`: as `padded` gives it. */
function wordAfter(text: string, phrases: string): string {
  const phrase = phraseIn(text, phrases);
  if (phrase === undefined) return '';
  const start = text.indexOf(` ${phrase} `) + phrase.length + 2;
  return text.slice(start).split(' ', 1)[0] ?? '';
}

/** "What about the second one?": the second line of the list that was the last reply. */
function listedBefore(
  question: string,
  history: readonly HistoryMessage[],
  { ordinals, unspaced }: Speech,
): string | undefined {
  const reply = history.findLast(({ role }) => role === 'bot')?.text ?? '';
  const lines = reply.split('\n').filter((line) => line.startsWith('- '));
  if (lines.length < 2) return undefined;
  const words = padded(question);
  const places = ordinals.split('|');
  const place = places.findIndex(
    (forms) => phraseIn(words, forms.replaceAll(' ', '|'), unspaced) !== undefined,
  );
  const line = place === places.length - 1 ? lines.at(-1) : lines[place];
  return line?.slice(2);
}
