/** How Bob speaks for a tenant, and where he stops. */
export interface Persona {
  /** `default` for the one that every tenant gets at creation. */
  readonly id: string;
  /** Rises by one with each change; audit records name it. */
  readonly version: number;
  /** What Bob calls himself to visitors. */
  readonly name: string;
  readonly description: string;
  readonly tone: string;
  /** Further instructions for a language model. Never shown to visitors. */
  readonly systemPrompt: string;
  readonly greeting: string;
  /** Said, word for word, when the approved knowledge does not hold the answer. */
  readonly refusalText: string;
  /** A refusal also asks a person to take over. */
  readonly escalateOnRefusal: boolean;
}

export const DEFAULT_PERSONA_ID = 'default';

/** The persona that a new tenant starts with. */
export const defaultPersona = (businessName: string): Persona => ({
  id: DEFAULT_PERSONA_ID,
  version: 1,
  name: 'Bob',
  description: `Front office of ${businessName}`,
  tone: 'friendly',
  systemPrompt: '',
  greeting: `Hello! I'm Bob, the assistant of ${businessName}. How can I help?`,
  refusalText: "I don't have that information, let me connect you with our team.",
  escalateOnRefusal: false,
});
