import { setTimeout as wait } from 'node:timers/promises';
import { defaultPersona, type Persona } from '../../../../shared/core/persona.ts';
import type {
  LanguageModel,
  LanguageModelEvent,
  LanguageModelRequest,
} from '../../../../shared/engines/language-model.ts';
import type { ModelRequest, Passage } from '../../../../shared/engines/model.ts';
import { promptedModel } from '../../../../shared/engines/prompted/index.ts';
import { type WholeAnswer, wholeAnswer } from '../../../support/whole-answer.ts';

export const passages: readonly Passage[] = [
  {
    id: 'hours#0',
    itemId: 'hours',
    title: 'Opening hours',
    text: 'We are open Monday to Friday from 9:00 to 18:00.\nOn Saturday we open at 10:00. We are closed on Sunday.',
    score: 9,
  },
  {
    id: 'prices#0',
    itemId: 'prices',
    title: 'Prices',
    text: 'A puncture repair costs $12.50. Dr. Lopez teaches a repair course in Springfield for $80.',
    score: 7,
  },
];

/** Nothing more comes until the signal is aborted. */
export const silence = Symbol('silence');

/** One step of an exchange: an event, an error to throw, silence, or a text, which stands for its event. */
type Step = LanguageModelEvent | Error | typeof silence | string;

export const end = (reason: 'stop' | 'tool-calls' | 'length' | 'blocked' = 'stop'): LanguageModelEvent => ({
  type: 'end',
  reason,
  tokens: { input: 100, output: 20 },
});

export const personCall: LanguageModelEvent = {
  type: 'tool-call',
  call: { id: 'call-1', name: 'ask_for_person', arguments: {} },
};

export interface Scripted extends LanguageModel {
  readonly requests: LanguageModelRequest[];
  /** Exchanges that were left before their end. */
  left: number;
}

/** A language model that plays one list of steps per exchange; the last list again when there are no more. */
export function scripted(...exchanges: readonly (readonly Step[])[]): Scripted {
  const requests: LanguageModelRequest[] = [];
  const model: Scripted = {
    name: 'scripted:1',
    requests,
    left: 0,
    async *converse(request) {
      requests.push(request);
      let isOver = false;
      try {
        for (const step of exchanges[requests.length - 1] ?? exchanges.at(-1) ?? []) {
          request.signal.throwIfAborted();
          if (step instanceof Error) throw step;
          if (step === silence) await wait(60_000, undefined, { signal: request.signal });
          else yield typeof step === 'string' ? { type: 'text', text: step } : step;
        }
        isOver = true;
      } finally {
        if (!isOver) model.left += 1;
      }
    },
  };
  return model;
}

export const persona = (changes: Partial<Persona> = {}): Persona => ({
  ...defaultPersona('Wheel House'),
  ...changes,
});

/** Asks a prompted model about the two passages. */
export const ask = (
  model: LanguageModel,
  { timeoutMs = 5_000, ...request }: Partial<ModelRequest> & { timeoutMs?: number } = {},
): Promise<WholeAnswer> =>
  wholeAnswer(promptedModel(model, { timeoutMs }), {
    persona: persona(),
    history: [],
    question: 'When are you open?',
    passages,
    ...request,
  });
