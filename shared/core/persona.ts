/** A topic that Bob does not speak about, whatever the knowledge holds. */
export interface TopicBoundary {
  /** What the tenant calls it; never shown to visitors. */
  readonly topic: string;
  /** Words and phrases that speak of it. Case, diacritics and grammatical endings make no difference. */
  readonly phrases: readonly string[];
  /** Said instead of an answer. Default: the persona's refusal. */
  readonly refusalText?: string | undefined;
}

/** When Bob asks a person to take over. */
export interface Escalation {
  /** Whenever the approved knowledge does not hold the answer. */
  readonly onRefusal: boolean;
  /** Words and phrases of a visitor that call for a person, besides plainly asking for one: "complaint". */
  readonly triggers: readonly string[];
  /** What Bob says when he calls a person. */
  readonly reply: string;
}

/** Some of the tenant's team, whom an escalation can go to. */
export interface Department {
  readonly name: string;
  /** Words and phrases of a visitor that are this department's business: "invoice". */
  readonly phrases: readonly string[];
  /** Said after the words with which a person is called: where or when the department is to be reached. */
  readonly contact?: string | undefined;
}

/** What becomes of what Bob cannot settle himself. */
export interface Workflow {
  /** The first of whose business a visitor speaks is the one that is called. */
  readonly departments: readonly Department[];
}

/** A tone in one text, or by its sides: formality, warmth and the like. */
export type Tone = string | Readonly<Record<string, string | undefined>>;

/** How Bob speaks for a tenant, and where he stops. */
export interface Persona {
  /** `default` for the one that every tenant gets at creation. */
  readonly id: string;
  /** Rises by one with each change; audit records name it. */
  readonly version: number;
  /** What Bob calls himself to visitors. */
  readonly name: string;
  readonly description: string;
  readonly tone: Tone;
  /** Further instructions for a language model. Never shown to visitors. */
  readonly systemPrompt: string;
  readonly greeting: string;
  /** Said, word for word, when the approved knowledge does not hold the answer. */
  readonly refusalText: string;
  readonly boundaries: readonly TopicBoundary[];
  readonly escalation: Escalation;
  /** None: whoever reads the escalation decides who takes it. */
  readonly workflow?: Workflow | undefined;
  /** None for one that is as it was created with its tenant. */
  readonly updatedAt?: string | undefined;
}

export const DEFAULT_PERSONA_ID = 'default';

/** The persona that a new tenant starts with. */
export const defaultPersona = (businessName: string, name = 'Bob'): Persona => ({
  id: DEFAULT_PERSONA_ID,
  version: 1,
  name,
  description: `Front office of ${businessName}`,
  tone: 'friendly',
  systemPrompt: '',
  greeting: `Hello! I'm ${name}, the assistant of ${businessName}. How can I help?`,
  refusalText: "I don't have that information, let me connect you with our team.",
  boundaries: [],
  escalation: {
    onRefusal: false,
    triggers: [],
    reply: 'I have asked our team to join this conversation. You can go on writing here.',
  },
});
