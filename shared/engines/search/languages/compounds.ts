/** Shortest compound that is looked at, and shortest part of one. */
const SHORTEST = 7;
const SHORTEST_PART = 3;

/**
 * Takes compound words apart, from the end: the last part must be a known word, in any inflection; what stands
 * before it may be any. Both a text's words and a question's go through here, so a wrong cut is wrong alike.
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

  /** The parts in order; the word itself when it is none. */
  split(word: string): string[] {
    if (word.length < SHORTEST || this.known.has(this.stem(word))) return [word];
    // The longest last part first: Sprech-stunde rather than Sprechstun-de.
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
      const tail = word.slice(cut);
      const known = this.known.has(this.stem(tail));
      const head = known ? this.headOf(word.slice(0, cut), tail) : undefined;
      if (head !== undefined) return [...this.split(head), tail];
    }
    return [word];
  }

  /** What stands before a last part, without what joins them; undefined when the cut is unlikely. */
  private headOf(before: string, tail: string): string | undefined {
    for (const joint of this.joints) {
      const head = before.slice(0, before.length - joint.length);
      if (before.endsWith(joint) && head.length >= SHORTEST_PART && this.known.has(this.stem(head)))
        return head;
    }
    // An unknown first part has to look like a word, and a short known one ends too many words by chance.
    if (before.length < SHORTEST_PART + 1 || tail.length < SHORTEST_PART + 1) return undefined;
    return before.replace(/(?<=ung|ion|ing|heit|keit|tat)s$/, '');
  }
}
