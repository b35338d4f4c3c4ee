import type { ModelRequest } from '../model.ts';
import { askedOf } from './cannot-answer.ts';
import { type Evidence, evidenceOf } from './confidence.ts';
import { english } from './languages/english.ts';
import { SPEECH_LOADERS } from './languages/load.ts';
import { wantedTerms } from './match.ts';
import { partsOf } from './parts.ts';
import { analyseQuestion } from './question.ts';
import { type ScoredUnit, scoreUnits } from './select.ts';
import type { AnswerType, Speech } from './speech.ts';
import { unitsOf } from './units.ts';

/** The same for every tenant, so that a warm function keeps what it once loaded. */
const loaded = new Map<string, Speech>([['en', english]]);

export interface Examined {
  readonly type: AnswerType;
  readonly speech: Speech;
  /** What the passages say, best answer first; not empty. */
  readonly scored: readonly ScoredUnit[];
  readonly evidence: Evidence | undefined;
}

type Request = Pick<ModelRequest, 'question' | 'history' | 'passages' | 'synonyms'>;
type Reading = (question: string, history: Request['history']) => Examined | undefined;

/** What the passages hold of an answer, or undefined when they are empty or the question is. */
export async function examine(request: Request): Promise<Examined | undefined> {
  const { examined } = await read(request);
  return examined(request.question, request.history);
}

/**
 * The same of each question that a message asks, the later ones in the light of those before; only the message's own
 * when it asks one.
 */
export async function examineParts(request: Request): Promise<Examined[]> {
  const { examined, speech } = await read(request);
  const history = [...request.history];
  const parts: Examined[] = [];
  for (const text of partsOf(request.question, speech)) {
    const part = examined(text, history);
    if (part) parts.push(part);
    history.push({ role: 'visitor', text });
  }
  return parts;
}

/** Questions are read in the language of the passage found first: the visitor's, unless only another's texts have the answer. */
async function read({ passages, synonyms }: Request): Promise<{ speech: Speech; examined: Reading }> {
  const languages = passages.map((passage) => passage.language ?? 'en');
  for (const language of new Set(languages)) {
    const load = loaded.has(language) ? undefined : SPEECH_LOADERS[language];
    if (load) loaded.set(language, await load());
  }
  const speechOf = (language: string) => loaded.get(language) ?? english;
  const [language = 'en'] = languages;
  const speech = speechOf(language);
  const units = unitsOf(passages, speechOf);
  const examined: Reading = (asked, history) => {
    const question = analyseQuestion(asked, history, language, speech);
    const wanted = wantedTerms(question, units, language, speech, synonyms);
    const { type } = question;
    const scored = scoreUnits(units, wanted, type, speech);
    const [best] = scored;
    if (!best || wanted.length === 0) return undefined;
    return { type, speech, scored, evidence: evidenceOf(askedOf(type, best, wanted), scored) };
  };
  return { speech, examined };
}
