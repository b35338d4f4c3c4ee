import type { Message } from './conversation.ts';
import type { Department, Persona } from './persona.ts';
import { findPhrase } from './phrases.ts';

/** The department whose business a visitor speaks of: in this message or, failing that, in the latest one that did. */
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
