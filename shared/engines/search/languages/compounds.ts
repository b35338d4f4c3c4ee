/** Minimum characters of a compound and of a part. */
const MIN_CHARS = 7;
const MIN_PART_CHARS = 3;

/**
 * Splits compounds from the end: the last part must be a known word, in any inflection; the rest may be anything.
 * Texts and questions are split alike, so a wrong split still matches.
 */
export class Compounds {
  private readonly known: ReadonlySet<string>;
  private readonly joints: readonly string[];

  constructor(
    words: string,
    joints: string,
    private readonly stem: (word: string) => string,
  ) {
    this.known = new Set(words.split(' ').map(stem));
    this.joints = joints.split('|');
  }

  /** The parts in order, or the word itself if it is not a compound. */
  split(word: string): string[] {
    if (word.length < MIN_CHARS || this.known.has(this.stem(word))) return [word];
    // The longest last part first: Sprech-stunde rather than Sprechstun-de.
    for (let cut = MIN_PART_CHARS; cut <= word.length - MIN_PART_CHARS; cut += 1) {
      const tail = word.slice(cut);
      const known = this.known.has(this.stem(tail));
      const head = known ? this.headOf(word.slice(0, cut), tail) : undefined;
      if (head !== undefined) return [...this.split(head), tail];
    }
    return [word];
  }

  /** The part before the last, without the joint. Undefined if the split is unlikely. */
  private headOf(before: string, tail: string): string | undefined {
    for (const joint of this.joints) {
      const head = before.slice(0, before.length - joint.length);
      if (before.endsWith(joint) && head.length >= MIN_PART_CHARS && this.known.has(this.stem(head)))
        return head;
    }
    // The first part is unknown: it must be long enough for a word, and a short last part would match by chance.
    if (before.length < MIN_PART_CHARS + 1 || tail.length < MIN_PART_CHARS + 1) return undefined;
    return before.replace(/(?<=ung|ion|ing|heit|keit|tat)s$/, '');
  }
}
