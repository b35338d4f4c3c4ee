import type { ScoredUnit } from './select.ts';

/** A sentence is said for a row that says no more, unless it is so much longer that the row is the better answer. */
const LONGER = 2;
const LONGER_CHARS = 20;

/** Whether all that one unit says is said by another. Words count as index terms, numbers as they are. */
export const saysAllOf = (more: ScoredUnit, less: ScoredUnit): boolean => {
  const said = new Set(more.unit.terms);
  return less.unit.terms.every((term) => said.has(term));
};

/** Without those whose content another one holds: of a sentence and a row, the row goes; of equals, the later. */
export function withoutRepeats(chosen: readonly ScoredUnit[]): ScoredUnit[] {
  const kept: ScoredUnit[] = [];
  for (const unit of chosen) {
    if (kept.some((other) => saysAllOf(other, unit))) continue;
    const said = kept.findIndex((other) => saysAllOf(unit, other));
    if (said >= 0) kept.splice(said, 1, unit);
    else kept.push(unit);
  }
  return kept;
}

/** The sentence that says what a row or item says, when there is one that is not much longer. */
export function asSentence(best: ScoredUnit, scored: readonly ScoredUnit[]): ScoredUnit {
  if (best.unit.kind === 'sentence') return best;
  const longest = LONGER * best.unit.text.length + LONGER_CHARS;
  return (
    scored.find(
      (other) =>
        other.unit.kind === 'sentence' &&
        other.unit.passage.itemId === best.unit.passage.itemId &&
        other.unit.text.length <= longest &&
        saysAllOf(other, best),
    ) ?? best
  );
}

/**
 * Of a sentence that says much more than was asked ("Monday from …, Tuesday from …"), the row or item that says the part
 * that was, when there is one.
 */
export function inShort(best: ScoredUnit, scored: readonly ScoredUnit[]): ScoredUnit {
  if (best.unit.kind !== 'sentence' || best.things.length === 0) return best;
  return (
    scored.find(
      (other) =>
        other.unit.kind !== 'sentence' &&
        other.unit.passage.itemId === best.unit.passage.itemId &&
        LONGER * other.unit.text.length + LONGER_CHARS < best.unit.text.length &&
        other.cue === best.cue &&
        best.things.every((term) => other.things.includes(term)) &&
        saysAllOf(best, other),
    ) ?? best
  );
}
