import type { Persona } from './persona.ts';
import { plainWords } from './plain-words.ts';

const NAMED = '(?: (?:there|again|bob|everyone|all|team))?';
const GREETING = new RegExp(
  `^(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings|hallo|hola|bonjour|ciao|hi hello)${NAMED}(?: how are you(?: doing| today)?)?$`,
);
const WELL_BEING = /^how are you(?: doing| today)?$|^how is it going$|^hows it going$/;
const THANKS =
  /^(?:ok |okay |great |perfect |cool |no |awesome )*(?:thanks|thank you|thx|ty|cheers|many thanks|merci|danke|gracias|grazie)(?: (?:a lot|so much|very much|again|bob|for (?:your |the )?(?:help|info|information|answer)))*$/;
const FAREWELL =
  /^(?:ok |okay |thanks |thank you )*(?:bye|bye bye|goodbye|see you(?: later| soon)?|have a (?:nice|good|great) day)$/;
const IDENTITY =
  /^(?:who|what) are you$|^who am i (?:talking|speaking|chatting) (?:to|with)$|^what(?:s| is) your name$|^are you (?:a |an )?(?:real )?(?:bot|robot|human|person|ai|machine|chatbot|real|real person|human being)$|^am i (?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:bot|robot|human|person|real person|ai|machine)$/;
const ABILITY =
  /^(?:what can you do|how can you help(?: me)?|what can you help (?:me )?with|help|can you help(?: me)?|what can i ask(?: you)?)$/;

interface SmallTalk {
  /** First words of what the pattern matches: most messages begin otherwise and need no pattern compiled. */
  readonly openers: string;
  readonly pattern: RegExp;
  reply(persona: Persona): string;
}

const SMALL_TALK: readonly SmallTalk[] = [
  {
    openers: ' hi hello hey hiya howdy good greetings hallo hola bonjour ciao ',
    pattern: GREETING,
    reply: ({ greeting }) => greeting,
  },
  { openers: ' how hows ', pattern: WELL_BEING, reply: ({ greeting }) => greeting },
  {
    openers:
      ' ok okay great perfect cool no awesome thanks thank thx ty cheers many merci danke gracias grazie ',
    pattern: THANKS,
    reply: () => "You're welcome! Is there anything else I can help you with?",
  },
  {
    openers: ' ok okay thanks thank bye goodbye see have ',
    pattern: FAREWELL,
    reply: () => 'Goodbye, and thank you for your visit!',
  },
  {
    openers: ' who what whats are am ',
    pattern: IDENTITY,
    reply: ({ name }) =>
      `I'm ${name}, an AI assistant. I answer questions from information that the team has approved.`,
  },
  {
    openers: ' what how help can ',
    pattern: ABILITY,
    reply: () =>
      'I answer questions from information that the team has approved. What would you like to know?',
  },
];

/** The reply to a message that asks nothing of the knowledge, or undefined when the message is a question. */
export function smallTalk(message: string, persona: Persona): string | undefined {
  const words = plainWords(message).replace(plainWords(persona.name), 'bob');
  const [first = ''] = words.split(' ', 1);
  return SMALL_TALK.find(
    ({ openers, pattern }) => openers.includes(` ${first} `) && pattern.test(words),
  )?.reply(persona);
}
