import { answerQuestion } from '../../../shared/conversations/answer.ts';
import type { Message } from '../../../shared/conversations/conversation.ts';
import { departmentFor } from '../../../shared/conversations/departments.ts';
import { defaultPersona, type Persona } from '../../../shared/core/persona.ts';
import type { Model } from '../../../shared/engines/model.ts';

const persona: Persona = {
  ...defaultPersona('Wheel House'),
  escalation: { onRefusal: true, triggers: ['complaint'], reply: 'A person is coming.' },
  workflow: {
    departments: [
      { name: 'Billing', phrases: ['invoice', 'credit note'], contact: 'Billing: 555 1234.' },
      { name: 'Workshop', phrases: ['brake', 'invoice'] },
    ],
  },
};

const said = (role: Message['role'], text: string): Message => ({
  id: 'msg_0000001aaaaaaaaaaaaa',
  role,
  text,
  createdAt: '2026-11-24T00:00:00.000Z',
  sources: [],
});

/** Knows nothing. */
const ignorant: Model = {
  async *answer() {
    yield* [];
    return {
      grounded: false,
      complete: true,
      escalate: false,
      confidence: 0,
      model: 'ignorant',
      tokens: { input: 1, output: 1 },
    };
  },
};

async function ask(text: string, history: readonly Message[] = [], who = persona) {
  let told = '';
  const answer = await answerQuestion({ text, history }, who, undefined, ignorant, (piece) => {
    expect(piece).not.toBe('');
    told += piece;
  });
  expect(told).toBe(answer.text);
  return answer;
}

describe('the department of an escalation', () => {
  it.each<[string, readonly Message[], string | undefined]>([
    ['My invoices are wrong', [], 'Billing'],
    ['The BRAKES squeak', [], 'Workshop'],
    ['A human please', [], undefined],
    ['A human please', [said('visitor', 'My brake squeaks'), said('bot', 'An invoice?')], 'Workshop'],
    ['A human please', [said('visitor', 'My brake squeaks'), said('visitor', 'A credit note')], 'Billing'],
    ['Brakes again', [said('visitor', 'A credit note')], 'Workshop'],
  ])('%s', (message, history, expected) => {
    expect(departmentFor(persona, message, history)?.name).toBe(expected);
  });

  it('is undefined without departments in the persona', () => {
    expect(departmentFor(defaultPersona('Wheel House'), 'My invoice', [])).toBeUndefined();
  });
});

describe('an escalated answer', () => {
  it("includes the department's contact, for every kind of escalation", async () => {
    expect(await ask('A complaint about my invoice')).toMatchObject({
      decision: 'handed-over',
      department: 'Billing',
      text: 'A person is coming. Billing: 555 1234.',
    });
    expect(await ask('Where is my invoice?')).toMatchObject({
      decision: 'refused',
      department: 'Billing',
      text: `${persona.refusalText} Billing: 555 1234.`,
    });
  });

  it('omits a department without a contact', async () => {
    expect(await ask('A complaint about my brakes')).toMatchObject({
      department: 'Workshop',
      text: 'A person is coming.',
    });
  });

  it('is the only kind with a department', async () => {
    const calm = { ...persona, escalation: { ...persona.escalation, onRefusal: false } };
    const answer = await ask('Where is my invoice?', [], calm);
    expect(answer).toMatchObject({ escalated: false, text: persona.refusalText });
    expect(answer).not.toHaveProperty('department');
  });
});
