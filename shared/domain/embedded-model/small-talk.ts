import type { Persona } from '../persona.ts';
import { fold } from '../retrieval/tokenize.ts';

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

/** The reply to a message that asks nothing of the knowledge, or undefined when the message is a question. */
export function smallTalk(message: string, persona: Persona): string | undefined {
  const words = plainWords(message).replace(plainWords(persona.name), 'bob');
  if (GREETING.test(words) || WELL_BEING.test(words)) return persona.greeting;
  if (THANKS.test(words)) return "You're welcome! Is there anything else I can help you with?";
  if (FAREWELL.test(words)) return 'Goodbye, and thank you for your visit!';
  if (IDENTITY.test(words)) {
    return `I'm ${persona.name}, an AI assistant. I answer questions from information that the team has approved.`;
  }
  if (ABILITY.test(words)) {
    return 'I answer questions from information that the team has approved. What would you like to know?';
  }
  return undefined;
}

const plainWords = (text: string): string =>
  fold(text)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
