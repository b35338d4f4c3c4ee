import type { Department, Persona } from '../core/persona.ts';
import type { Message } from './conversation.ts';
import { findPhrase } from './phrases.ts';
import type { Answer, Question } from './question.ts';

/** The department whose phrases the visitor used, in this message or else in the latest one with any. */
export function departmentFor(
  { workflow }: Persona,
  message: string,
  history: readonly Message[],
): Department | undefined {
  if (!workflow || workflow.departments.length === 0) return undefined;
  const earlier = history.filter(({ role }) => role === 'visitor').map(({ text }) => text);
  for (const text of [...earlier, message].reverse()) {
    const called = workflow.departments.find(({ phrases }) => findPhrase(text, phrases) !== undefined);
    if (called) return called;
  }
  return undefined;
}

/** If an answer escalates, adds the department and its contact. */
export function withDepartment(
  answer: Answer,
  { text, history }: Pick<Question, 'text' | 'history'>,
  persona: Persona,
  onText: (piece: string) => void = () => {},
): Answer {
  const called = answer.escalated ? departmentFor(persona, text, history) : undefined;
  if (!called) return answer;
  const { name: department, contact } = called;
  if (!contact) return { ...answer, department };
  onText(` ${contact}`);
  return { ...answer, department, text: `${answer.text} ${contact}` };
}
