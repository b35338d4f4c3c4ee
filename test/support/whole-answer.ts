import type { Model, ModelReply, ModelRequest } from '../../shared/engines/model.ts';

export interface WholeAnswer extends ModelReply {
  readonly text: string;
  readonly citations: readonly string[];
}

/** A model's whole answer. */
export async function wholeAnswer(model: Model, request: ModelRequest): Promise<WholeAnswer> {
  const citations = new Set<string>();
  const statements = model.answer(request);
  let text = '';
  let next = await statements.next();
  for (; !next.done; next = await statements.next()) {
    text += next.value.text;
    for (const id of next.value.citations) citations.add(id);
  }
  return { ...next.value, text: text.trimEnd(), citations: [...citations] };
}
