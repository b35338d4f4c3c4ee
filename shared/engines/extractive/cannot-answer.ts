import { isSure } from './cues.ts';
import { matchIn, type WantedTerm, weightOf } from './match.ts';
import { isList, type ScoredUnit } from './select.ts';
import { type AnswerType, isLowerPlace } from './speech.ts';

/** A question beside the unit that answers it best. */
export interface Asked {
  readonly type: AnswerType;
  readonly best: ScoredUnit;
  readonly wanted: readonly WantedTerm[];
  /** Those that the unit has to say: what it shows by its figures need not be said in words. */
  readonly said: readonly WantedTerm[];
  /** Of these, the question's own telling ones. */
  readonly telling: readonly WantedTerm[];
}

export function askedOf(type: AnswerType, best: ScoredUnit, wanted: readonly WantedTerm[]): Asked {
  const said = wanted.filter((want) => !(want.shown && best.cue));
  return { type, best, wanted, said, telling: said.filter(({ inFocus, telling }) => inFocus && telling) };
}

/** AnswerWriter words of a question of which each one counts. */
const SHORT = 3;
/** Share of a short question's things that may be unknown to the passages. */
const BEARABLE = 0.33;

/** "We sell vouchers" and "There is a car park" do not say whether cars are sold. */
const HALF_HELD = 0.55;
/** What is listed is most often what is done: "We care for dogs, cats and rabbits" says that rabbits are treated. */
const LISTED = 0.45;

/**
 * Whether the unit cannot answer, whatever else speaks for it. Long questions are spared all but the first rule: some of
 * their words are always said in others.
 */
export function cannotAnswer(asked: Asked): boolean {
  if (isOutranked(asked) || isOfOtherDoing(asked)) return true;
  if (asked.type === 'money' && isShort(asked) && lacksFigure(asked)) return true;
  if (asked.telling.length > SHORT) return false;
  return lacksFigure(asked) || lacksObject(asked) || isHalfHeld(asked) || isOfOther(asked);
}

const isShort = ({ telling }: Asked): boolean => telling.filter(({ shown }) => !shown).length <= SHORT;

/** Whether a short question is of things that no passage knows: "Do you sell motorcycles?" */
export function isForeign(asked: Asked): boolean {
  const { said, telling } = asked;
  const things = (terms: readonly WantedTerm[]) => weightOf(terms.filter(({ doing }) => !doing));
  const unknown = telling.filter(({ matches }) => matches.size === 0);
  return isShort(asked) && things(unknown) > BEARABLE * things(said.filter(({ inFocus }) => inFocus));
}

/** The fifth longest was found where the longest was asked for. */
const isOutranked = ({ best, wanted }: Asked): boolean =>
  wanted.some(
    ({ term, matches }) => !matches.has(term) && best.unit.terms.some((held) => isLowerPlace(held, term)),
  );

/** "And a pan?" after "Can I return a pot?" is not answered by what pans are made of. */
const isOfOtherDoing = ({ best, type, wanted }: Asked): boolean =>
  type === 'yes-no' && wanted.some((want) => want.carried && matchIn(want, around(best)) === 0);

const lacksFigure = ({ best, type }: Asked): boolean => best.cue === false && isSure(type);

/** Most questions end with what they are about: "Do you treat rabbits?" */
const objectOf = ({ telling }: Asked): WantedTerm | undefined => telling.at(-1);

const lacksObject = (asked: Asked): boolean => asked.type === 'yes-no' && objectOf(asked)?.matches.size === 0;

function isHalfHeld(asked: Asked): boolean {
  const { best, type } = asked;
  const isLoose = type === 'yes-no' || (type === 'person' && best.cue === false);
  const isListed = isList(best.unit) && best.things.includes(objectOf(asked)?.term ?? '');
  return isLoose && best.covered < (isListed ? LISTED : HALF_HELD);
}

/** No other thing's price, nobody else's name will do, nor what is on the same day. */
function isOfOther(asked: Asked): boolean {
  const { best, type, telling } = asked;
  const isOfOne = isSure(type) || type === 'person' || (type === 'place' && best.cue === false);
  const isOfDay = type === 'yes-no' && telling.some(({ when }) => when);
  // "Implants" of "How much do implants cost?"
  const named = telling.filter(({ shown, doing, measure }) => !shown && !doing && !measure);
  const things = named.filter(({ when }) => !when);
  if (isSure(type) && things.length === 0 && isNowhere(thingsBefore(asked), best)) return true;
  if (isOfOne) return isNowhere(named, best) || isNowhere(things, best) || isForeign(asked);
  return isOfDay && isNowhere(things, best);
}

/** What a follow-up that names no thing is still about: the showroom of "And on Monday?" */
const thingsBefore = ({ wanted }: Asked): WantedTerm[] =>
  wanted.filter(
    ({ earlier, telling, shown, when, matches }) => earlier && telling && !shown && !when && matches.size > 0,
  );

const isNowhere = (things: readonly WantedTerm[], best: ScoredUnit): boolean =>
  things.length > 0 && things.every((want) => matchIn(want, around(best)) === 0);

const around = ({ unit }: ScoredUnit): Set<string> =>
  new Set([...unit.terms, ...unit.setting, ...unit.before, ...unit.title]);
