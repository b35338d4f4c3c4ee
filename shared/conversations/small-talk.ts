import type { Persona } from '../core/persona.ts';
import { isAscii } from '../engines/search/tokenize.ts';
import { plainWords } from './plain-words.ts';
import { english } from './small-talk/english.ts';
import type { SmallTalk } from './small-talk/talk.ts';

/** A longer message is more than small talk. */
const MAX_CHARS = 80;

/**
 * First words of small talk in the other languages with Latin script. Most questions begin with another word, and do not
 * load the phrases.
 */
const OPENERS =
  ' hallo guten gute gruss gruezi servus moin hi wie danke dank dankeschon merci vielen herzlichen tausend ich tschuss auf ciao bis schonen einen wer was mit sind bist konnen kannst hilfe wobei ok okay super prima toll alles perfekt lieben ganz ' +
  'hoi goedendag goedemorgen goedemiddag goedenavond goeiemorgen dag hoe dankjewel dankuwel bedankt dankje hartelijk heel doei tot fijne een prettige welterusten wie wat met bent ben kunt kun help oke top ' +
  'hola buenas buenos que como gracias muchas muchisimas mil se muy adios hasta nos chao buen quien con eres es en me puede puedes ayuda vale perfecto genial estupendo ' +
  'salve buongiorno buon buonasera buona buondi come grazie la ti vi tante molte molto arrivederci arrivederla a ci buonanotte addio chi cosa che sei e puoi puo mi aiuto va perfetto ottimo ' +
  'ola oi bom boa tudo obrigado obrigada muito brigado brigada agradeco grato grata valeu tchau adeus ate tenha quem o qual voce pode certo perfeito otimo legal ' +
  'czesc hej witam witaj dzien dobry halo jak co dziekuje dzieki dziekujemy wielkie bardzo serdecznie pieknie do na pa milego dobranoc zycze zegnam kim kto z czy jestes czym w mozesz pomocy dobrze swietnie ';

/**
 * The reply to small talk, in the message's language. A greeting gets the persona's greeting.
 *
 * @returns undefined for other messages
 */
export async function smallTalk(message: string, persona: Persona): Promise<string | undefined> {
  if (message.length > MAX_CHARS) return undefined;
  // Arabic vowel signs are optional, and `plainWords` would split the word at them.
  const unvoiced = isAscii(message) ? message : message.replace(/[\u064b-\u0652]/g, '');
  const words = plainWords(unvoiced).replace(plainWords(persona.name), 'bob');
  const reply = replyIn(english(), words, persona);
  if (reply !== undefined) return reply;
  const [first = ''] = words.split(' ', 1);
  if (isAscii(words) && !OPENERS.includes(` ${first} `)) return undefined;
  const { OTHERS } = await import('./small-talk/others.ts');
  for (const talk of Object.values(OTHERS)) {
    const translated = replyIn(talk(), words, persona);
    if (translated !== undefined) return translated;
  }
  return undefined;
}

function replyIn(talk: SmallTalk, words: string, persona: Persona): string | undefined {
  const bare = withoutFillers(words, talk.fillers);
  const says = (phrases: string) => isOneOf(phrases, words) || isOneOf(phrases, bare);
  if (says(talk.greetings)) return persona.greeting;
  if (says(talk.thanks)) return talk.welcome;
  if (says(talk.farewells)) return talk.goodbye;
  if (says(talk.identity)) return talk.who(persona);
  return says(talk.ability) ? talk.what : undefined;
}

const isOneOf = (phrases: string, words: string): boolean =>
  words !== '' && `|${phrases}|`.includes(`|${words}|`);

const withoutFillers = (words: string, fillers: string): string =>
  words
    .split(' ')
    .filter((word) => !` ${fillers} `.includes(` ${word} `))
    .join(' ');
