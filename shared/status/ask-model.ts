import type { LanguageModel } from '../engines/language-model.ts';

/** Asks a language model for one word: a few tokens, so that looking at the status page costs next to nothing. */
export async function askModel(model: LanguageModel, signal: AbortSignal): Promise<void> {
  const events = model.converse({
    system: 'Answer with the word ok.',
    messages: [{ role: 'user', text: 'ok?' }],
    tools: [],
    // Reasoning models refuse less.
    maxOutputTokens: 16,
    temperature: 0,
    signal,
  });
  for await (const _event of events) return;
}
