import type { LanguageModelRequest } from '../../../shared/engines/language-model.ts';

export const search = {
  name: 'search',
  description: 'Searches the knowledge.',
  parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
};

/** Every kind of message, with two tool calls. The arguments of one were not JSON. */
export const conversation: LanguageModelRequest['messages'] = [
  { role: 'user', text: 'When are you open?' },
  { role: 'assistant', text: 'On weekdays.' },
  { role: 'user', text: 'And what does a cleaning cost?' },
  {
    role: 'assistant',
    text: '',
    toolCalls: [
      { id: 'c1', name: 'search', arguments: { query: 'cleaning' } },
      { id: 'c2', name: 'search', arguments: undefined },
    ],
  },
  {
    role: 'tool',
    results: [
      { callId: 'c1', text: '$120' },
      { callId: 'c2', text: 'That was no JSON.' },
    ],
  },
];
