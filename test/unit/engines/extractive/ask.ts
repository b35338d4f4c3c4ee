import { retrieve } from '../../../../shared/conversations/retrieve.ts';
import { defaultPersona } from '../../../../shared/core/persona.ts';
import { embeddedModel } from '../../../../shared/engines/extractive/index.ts';
import type { HistoryMessage, Passage } from '../../../../shared/engines/model.ts';
import { buildIndex } from '../../../../shared/engines/search/build-index.ts';
import { openIndex, type SearchIndex } from '../../../../shared/engines/search/open-index.ts';
import { chunkDocument } from '../../../../shared/knowledge/chunk.ts';
import { parseFile } from '../../../../shared/knowledge/parse/parse-file.ts';
import type { readFixture } from '../../../support/businesses.ts';
import { type WholeAnswer, wholeAnswer } from '../../../support/whole-answer.ts';

const persona = defaultPersona('Harbour Dental');

/** The index of what a business wrote down. The analyses of its languages have to be loaded. */
export function indexOf(files: Readonly<Record<string, string>>): SearchIndex {
  const documents = Object.entries(files).flatMap(([name, content]) => parseFile(name, content));
  return openIndex(buildIndex(documents.flatMap(chunkDocument)));
}

/** Asks as the chat does; `earlier` are visitor turns, each of them answered. */
export async function ask(index: SearchIndex, question: string, ...earlier: string[]): Promise<WholeAnswer> {
  const history: HistoryMessage[] = [];
  for (const turn of earlier) {
    const reply = await answer(index, turn, history);
    history.push({ role: 'visitor', text: turn }, { role: 'bot', text: reply.text || persona.refusalText });
  }
  return answer(index, question, history);
}

/** What the chat would give its model. */
export function passagesFor(
  index: SearchIndex,
  question: string,
  history: readonly HistoryMessage[] = [],
): readonly Passage[] {
  return retrieve(question, history, index, {}).passages;
}

function answer(
  index: SearchIndex,
  question: string,
  history: readonly HistoryMessage[],
): Promise<WholeAnswer> {
  const passages = passagesFor(index, question, history);
  return wholeAnswer(embeddedModel, { persona, history, question, passages });
}

/** Tests that a business's knowledge answers its answerable questions and refuses the others. */
export function testQuestions({
  files,
  answerable,
  unanswerable,
}: Pick<ReturnType<typeof readFixture>, 'files' | 'answerable' | 'unanswerable'>): void {
  it.each(answerable)('answers "%s"', async (question, expected) => {
    expect((await ask(indexOf(files), question)).text).toContain(expected);
  });

  it.each(unanswerable)('refuses "%s"', async (question) => {
    expect(await ask(indexOf(files), question)).toMatchObject({ grounded: false, text: '' });
  });
}
