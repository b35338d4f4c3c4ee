import type { Model, ModelReply, ModelRequest, Statement } from '../model.ts';
import { compose } from './compose.ts';
import { ANSWER_FROM, confidenceOf } from './confidence.ts';
import { type Examined, examine, examineParts } from './examine.ts';

const NAME = 'embedded-2';
const CHARS_PER_TOKEN = 4;

/**
 * Answers with sentences, list items and table rows of the passages, word for word, and refuses when they do
 * not hold what is asked. Needs no network; the same request always gets the same reply.
 */
export const embeddedModel: Model = {
  async *answer(request) {
    const parts = await examineParts(request);
    const answered = parts.filter(isAnswered);
    const whole = answered.length > 0 || parts.length === 1 ? undefined : await examine(request);
    const told = whole ? [whole].filter(isAnswered) : answered;
    const statements = together(told.map(({ scored, type, speech }) => compose(scored, type, speech)));
    yield* statements;
    const examined = told.length > 0 ? told : [...parts, ...(whole ? [whole] : [])];
    const confidences = examined.map(({ evidence }) => confidenceOf(evidence));
    return reply(request, Math.max(0, ...confidences), statements);
  },
};

const isAnswered = ({ evidence }: Examined): boolean => confidenceOf(evidence) >= ANSWER_FROM;

/** The answers to the questions of one message, in their order; what answers two of them is said once. */
function together(answers: readonly (readonly Statement[])[]): Statement[] {
  const said = new Set<string>();
  const kept = answers
    .map((statements) => statements.filter(({ text }) => !said.has(text.trim()) && said.add(text.trim())))
    .filter(({ length }) => length > 0);
  return kept.flatMap((statements, n) =>
    n === kept.length - 1
      ? statements
      : statements.map((each, at) =>
          at === statements.length - 1 ? { ...each, text: `${each.text.trimEnd()}\n` } : each,
        ),
  );
}

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
