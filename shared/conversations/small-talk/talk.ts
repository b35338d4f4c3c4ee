import type { Persona } from '../../core/persona.ts';

/** Small talk of one language. Phrases are as `plainWords` gives them, divided by `|`. */
export interface SmallTalk {
  /** Words that make a phrase warmer and not another one: "many", "so much", "for your help". */
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
