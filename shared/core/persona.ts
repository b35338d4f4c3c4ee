/** A topic that Bob does not talk about, even if the knowledge covers it. */
export interface TopicBoundary {
  /** The tenant's name for it. Visitors never see it. */
  readonly topic: string;
  /** Words and phrases about it. Case, diacritics and grammatical endings are ignored. */
  readonly phrases: readonly string[];
  /** Bob's reply instead of an answer. Default: the persona's refusal. */
  readonly refusalText?: string | undefined;
}

/** When Bob asks a person to take over. */
export interface Escalation {
  /** Escalates if the approved knowledge does not have the answer. */
  readonly onRefusal: boolean;
  /** A visitor's words and phrases that escalate, in addition to requests for a person: "complaint". */
  readonly triggers: readonly string[];
  /** Bob's reply when he escalates. */
  readonly reply: string;
}

/** A part of the tenant's team that handles escalations. */
export interface Department {
  readonly name: string;
  /** A visitor's words and phrases that belong to this department: "invoice". */
  readonly phrases: readonly string[];
  /** Added to the escalation's reply: where or when visitors can reach the department. */
  readonly contact?: string | undefined;
}

/** Rules for escalations. */
export interface Workflow {
  /** The first department with a matching phrase gets the escalation. */
  readonly departments: readonly Department[];
}

/** A tone as one text, or as its aspects, for example formality and warmth. */
export type Tone = string | Readonly<Record<string, string | undefined>>;

/** Bob's tone, limits and escalations for a tenant. */
export interface Persona {
  /** `default` for the persona that every new tenant gets. */
  readonly id: string;
  /** Increases by one with each change. Audit records name it. */
  readonly version: number;
  /** Bob's name for visitors. */
  readonly name: string;
  readonly description: string;
  readonly tone: Tone;
  /** Additional instructions for a language model. Visitors never see them. */
  readonly systemPrompt: string;
  readonly greeting: string;
  /** Bob's exact reply if the approved knowledge does not have the answer. */
  readonly refusalText: string;
  readonly boundaries: readonly TopicBoundary[];
  readonly escalation: Escalation;
  /** If it is undefined, escalations go to no department. */
  readonly workflow?: Workflow | undefined;
  /** Undefined if the persona has not changed since its tenant was created. */
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
