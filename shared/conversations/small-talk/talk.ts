import type { Persona } from '../../core/persona.ts';

/** Small talk in one language. Phrases are normalized by `plainWords` and separated by `|`. */
export interface SmallTalk {
  /** Words that do not change the meaning of a phrase: "many", "so much", "for your help". */
  readonly fillers: string;
  /** Hello, and how are you. */
  readonly greetings: string;
  readonly thanks: string;
  readonly farewells: string;
  /** Who, or what, are you? */
  readonly identity: string;
  /** What can you do? */
  readonly ability: string;
  readonly welcome: string;
  readonly goodbye: string;
  who(persona: Persona): string;
  readonly what: string;
}
