import type { ModelRequest } from '../../ports/model.ts';
import { askedOf } from './cannot-answer.ts';
import { type Evidence, evidenceOf } from './confidence.ts';
import { english } from './languages/english.ts';
import { SPEECH_LOADERS } from './languages/load.ts';
import { wantedTerms } from './match.ts';
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

/**
 * What the passages hold of an answer, or undefined when they are empty or the question is. It is read in the
 * language of the passage found first: the visitor's, unless only another language's texts have the answer.
 */
export async function examine({
  question: asked,
  history,
  passages,
  synonyms,
}: Pick<ModelRequest, 'question' | 'history' | 'passages' | 'synonyms'>): Promise<Examined | undefined> {
  const languages = passages.map((passage) => passage.language ?? 'en');
  for (const language of new Set(languages)) {
    const load = loaded.has(language) ? undefined : SPEECH_LOADERS[language];
    if (load) loaded.set(language, await load());
  }
  const speechOf = (language: string) => loaded.get(language) ?? english;
  const [language = 'en'] = languages;
  const speech = speechOf(language);
  const question = analyseQuestion(asked, history, language, speech);
  const units = unitsOf(passages, speechOf);
  const wanted = wantedTerms(question, units, language, speech, synonyms);
  const { type } = question;
  const scored = scoreUnits(units, wanted, type, speech);
  const [best] = scored;
  if (!best || wanted.length === 0) return undefined;
  return { type, speech, scored, evidence: evidenceOf(askedOf(type, best, wanted), scored) };
}
