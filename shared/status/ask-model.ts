import type { LanguageModel } from '../engines/language-model.ts';

/** Asks the language model for one word. A few tokens make the status page nearly free. */
export async function askModel(model: LanguageModel, signal: AbortSignal): Promise<void> {
  const events = model.converse({
    system: 'Answer with the word ok.',
    messages: [{ role: 'user', text: 'ok?' }],
    tools: [],
    // Reasoning models reject a lower limit.
    maxOutputTokens: 16,
    temperature: 0,
    signal,
  });
  for await (const _event of events) return;
}
