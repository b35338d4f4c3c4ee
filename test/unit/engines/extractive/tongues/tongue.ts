import type { Business } from '../businesses/business.ts';

/** An invented business whose visitors write another language than English. */
export interface Tongue extends Business {
  readonly language: string;
  /** One conversation: each question with what a right reply contains. */
  readonly conversation: readonly (readonly [question: string, expected: string])[];
  readonly smallTalk: Readonly<Record<'greeting' | 'thanks' | 'identity', string>>;
  /** How they ask for a person. */
  readonly person: string;
}
