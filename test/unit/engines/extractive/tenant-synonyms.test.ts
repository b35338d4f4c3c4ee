import { retrieve } from '../../../../shared/conversations/retrieve.ts';
import { defaultPersona } from '../../../../shared/core/persona.ts';
import { embeddedModel } from '../../../../shared/engines/extractive/index.ts';
import { buildIndex, openIndex } from '../../../../shared/engines/search/index.ts';
import { chunkDocument } from '../../../../shared/knowledge/chunk.ts';
import { wholeAnswer } from '../../../support/whole-answer.ts';

const chunks = chunkDocument({
  id: 'repairs',
  title: 'Repairs',
  text: 'A puncture repair costs 15 euros.\n\nWe true a wheel for 20 euros.',
});

const ask = (question: string, synonyms: string[][]) =>
  wholeAnswer(embeddedModel, {
    persona: defaultPersona('Wheel House'),
    history: [],
    question,
    ...retrieve(question, [], openIndex(buildIndex(chunks, { synonyms })), {}),
  });

it.each(['How much is fixing a flat tyre?', 'What does a flat cost?'])(
  'answers in the words of the knowledge what is asked in the tenant’s other words: "%s"',
  async (question) => {
    expect((await ask(question, [])).text).toBe('');
    expect((await ask(question, [['puncture', 'flat tyre', 'flat']])).text).toBe(
      'A puncture repair costs 15 euros.',
    );
  },
);
