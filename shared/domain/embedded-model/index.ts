import type { Model, ModelReply, ModelRequest, Statement } from '../../ports/model.ts';
import { compose } from './compose.ts';
import { ANSWER_FROM, confidenceOf } from './confidence.ts';
import { examine } from './examine.ts';

const NAME = 'embedded-2';
const CHARS_PER_TOKEN = 4;

/**
 * Answers with sentences, list items and table rows of the passages, word for word, and refuses when they do
 * not hold what is asked. Needs no network; the same request always gets the same reply.
 */
export const embeddedModel: Model = {
  async *answer(request) {
    const examined = await examine(request);
    if (!examined) return reply(request, 0, []);
    const confidence = confidenceOf(examined.evidence);
    const statements =
      confidence < ANSWER_FROM ? [] : compose(examined.scored, examined.type, examined.speech);
    yield* statements;
    return reply(request, confidence, statements);
  },
};

function reply(
  { question, history, passages }: ModelRequest,
  confidence: number,
  statements: readonly Statement[],
): ModelReply {
  return {
    grounded: statements.length > 0,
    complete: true,
    escalate: false,
    confidence,
    model: NAME,
    tokens: { input: tokensOf([{ text: question }, ...history, ...passages]), output: tokensOf(statements) },
  };
}

const tokensOf = (texts: readonly { readonly text: string }[]): number =>
  Math.ceil(texts.reduce((sum, { text }) => sum + text.length, 0) / CHARS_PER_TOKEN);
