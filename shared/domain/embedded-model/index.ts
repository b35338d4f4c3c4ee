import type { Model, ModelReply, ModelRequest } from '../../ports/model.ts';
import { compose } from './compose.ts';
import { ANSWER_FROM, confidenceOf, evidenceOf } from './confidence.ts';
import { wantedTerms } from './match.ts';
import { analyseQuestion } from './question.ts';
import { scoreUnits } from './select.ts';
import { smallTalk } from './small-talk.ts';
import { unitsOf } from './units.ts';

const NAME = 'embedded-1';
const CHARS_PER_TOKEN = 4;

/**
 * Answers with sentences, list items and table rows of the passages, word for word, and refuses when they do
 * not hold what is asked. Needs no network; the same request always gets the same reply.
 */
export const embeddedModel: Model = {
  async answer(request, onText) {
    const said = smallTalk(request.question, request.persona);
    if (said) {
      onText?.(said);
      return reply(request, { text: said, grounded: true, citations: [], confidence: 1 });
    }
    const question = analyseQuestion(request.question, request.history);
    const units = unitsOf(request.passages);
    const wanted = wantedTerms(question, units);
    const scored = scoreUnits(units, wanted, question.type);
    const best = scored[0];
    if (!best || wanted.length === 0) return reply(request, REFUSAL);
    const confidence = confidenceOf(evidenceOf(scored, wanted));
    if (confidence < ANSWER_FROM) return reply(request, { ...REFUSAL, confidence });
    const composed = compose(scored);
    for (const piece of piecesOf(composed.text)) onText?.(piece);
    return reply(request, { ...composed, grounded: true, confidence });
  },
};

/** Sentences and lines, each with the space that follows it. */
const piecesOf = (text: string): string[] => text.split(/(?<=[.!?]\s|\n)/);

type Outcome = Pick<ModelReply, 'text' | 'grounded' | 'citations' | 'confidence'>;

const REFUSAL: Outcome = { text: '', grounded: false, citations: [], confidence: 0 };

function reply({ question, history, passages }: ModelRequest, outcome: Outcome): ModelReply {
  const read = [question, ...history.map(({ text }) => text), ...passages.map(({ text }) => text)];
  const chars = read.reduce((sum, text) => sum + text.length, 0);
  return {
    ...outcome,
    model: NAME,
    tokens: {
      input: Math.ceil(chars / CHARS_PER_TOKEN),
      output: Math.ceil(outcome.text.length / CHARS_PER_TOKEN),
    },
  };
}
