import { answerQuestion } from '../../../shared/conversations/answer.ts';
import type { Answer } from '../../../shared/conversations/question.ts';
import { defaultPersona, type Persona } from '../../../shared/core/persona.ts';
import type { Model, ModelReply, Statement } from '../../../shared/engines/model.ts';

const reply: ModelReply = {
  grounded: true,
  complete: true,
  escalate: false,
  confidence: 0.9,
  model: 'scripted',
  tokens: { input: 900, output: 101 },
};

/** Answers with a given text, and counts the calls. */
function scripted(texts: readonly string[], outcome: Partial<ModelReply> = {}): Model & { asked: number } {
  const model = {
    asked: 0,
    async *answer(): AsyncGenerator<Statement, ModelReply, void> {
      model.asked += 1;
      for (const text of texts) yield { text, citations: [] };
      return { ...reply, grounded: texts.length > 0, ...outcome };
    },
  };
  return model;
}

const persona = (changes: Partial<Persona> = {}): Persona => ({
  ...defaultPersona('Harbour Dental'),
  ...changes,
});

async function ask(text: string, who: Persona, model: Model): Promise<Answer & { told: string }> {
  let told = '';
  const answer = await answerQuestion({ text, history: [] }, who, undefined, model, (piece) => {
    told += piece;
  });
  expect(told).toBe(answer.text);
  return { ...answer, told };
}

describe('small talk', () => {
  it.each([
    ['Hello!', /^Hello! I'm Bob, the assistant of Harbour Dental/],
    ['hi bob', /^Hello! I'm Bob/],
    ['Are you a real person?', /I'm Bob, an AI assistant/],
    ['Thank you very much!', /You're welcome/],
  ])('answers "%s" in persona, without a model and at no cost', async (message, expected) => {
    const model = scripted(['never']);
    const answer = await ask(message, persona(), model);
    expect(answer).toMatchObject({
      decision: 'small-talk',
      tokens: { input: 0, output: 0 },
      escalated: false,
      sources: [],
    });
    expect(answer.text).toMatch(expected);
    expect(model.asked).toBe(0);
  });

  it.each([
    ['Guten Tag!', /^Hello! I'm Bob/],
    ['¡Hola, buenos días!', /^Hello! I'm Bob/],
    ['こんにちは', /^Hello! I'm Bob/],
    ['السلام عليكم', /^Hello! I'm Bob/],
    ['Vielen herzlichen Dank für Ihre Hilfe!', /^Sehr gern!/],
    ['Muchas gracias', /^¡De nada!/],
    ['Grazie mille!', /^Prego!/],
    ['ありがとうございました。', /^どういたしまして/],
    ['Hartelijk dank', /^Graag gedaan!/],
    ['Bardzo dziękuję', /^Bardzo proszę!/],
    ['Muito obrigada!', /^De nada! Posso/],
    ['شكرًا جزيلاً', /^على الرحب والسعة/],
    ['Auf Wiedersehen', /^Auf Wiedersehen und/],
    ['Do widzenia!', /^Do widzenia i/],
    ['Wer sind Sie?', /^Ich bin Bob, ein KI-Assistent/],
    ['¿Eres un robot?', /^Soy Bob, un asistente de IA/],
    ['¿Eres una persona o un bot?', /^Soy Bob, un asistente de IA/],
    ['Bist du ein Mensch oder ein Bot?', /^Ich bin Bob, ein KI-Assistent/],
    ['Sei una persona o un robot?', /^Sono Bob/],
    ['Você é uma pessoa ou um robô?', /^Sou Bob/],
    ['top, dank je wel', /^Graag gedaan!/],
    ['Cosa puoi fare?', /^Rispondo alle domande/],
    ['O que você pode fazer?', /^Respondo a perguntas/],
    ['thanks, bye!', /^Goodbye/],
    ['What can you help me with?', /^I answer questions from information/],
  ])('answers "%s" in its language', async (message, expected) => {
    const answer = await ask(message, persona(), scripted(['never']));
    expect(answer.decision).toBe('small-talk');
    expect(answer.text).toMatch(expected);
  });

  it.each([
    'Hello, when are you open?',
    'Thanks, and how much is it?',
    'Was kostet das?',
    'Danke, und am Sonntag?',
    'Who are your dentists?',
    'What can you do about tooth pain?',
    'Help with my invoice',
    'Hola, ¿dónde están?',
    'ありがとう、住所は？',
    '',
    '!?',
  ])('is not made out of "%s"', async (message) => {
    expect((await ask(message, persona(), scripted(['An answer.']))).decision).toBe('answered');
  });
});

describe('a visitor who wants a person', () => {
  it.each([
    'Can I talk to a human?',
    'I want to speak with someone, please',
    'Human please',
    'agent',
    'Is there a real person I can chat with?',
    'Ich möchte mit einem Mitarbeiter sprechen',
    'Quiero hablar con una persona',
    'Posso parlare con un operatore?',
    'Kan ik met een medewerker praten?',
    'Ich würde gern einen Mitarbeiter sprechen',
    'Ik wil graag een medewerker spreken',
    'Chcę porozmawiać z konsultantem',
    'Quero falar com um atendente',
    'オペレーターと話したい',
    'أريد التحدث إلى موظف',
  ])('is handed over: "%s"', async (message) => {
    const model = scripted(['never']);
    const answer = await ask(message, persona(), model);
    expect(answer).toMatchObject({ decision: 'handed-over', escalated: true });
    expect(answer.text).toBe(persona().escalation.reply);
    expect(model.asked).toBe(0);
  });

  it.each([
    'Do you have a human resources department?',
    'Can someone come with me?',
    'How many people work here?',
    'Who is the person in the picture?',
    'Do you treat nervous people?',
    'Gibt es Parkplätze für Personen mit Behinderung?',
    'What does an operation cost?',
    'Können Ihre Mitarbeiter Englisch sprechen?',
    'Welke taal moeten medewerkers bij jullie spreken?',
  ])('is not made out of "%s"', async (message) => {
    expect((await ask(message, persona(), scripted(['An answer.']))).decision).toBe('answered');
  });

  it('is also known by the words that the persona names', async () => {
    const who = persona({
      escalation: { onRefusal: false, triggers: ['complaint', 'lawyer'], reply: 'A colleague joins us.' },
    });
    const answer = await ask('I have a COMPLAINT about my bill', who, scripted(['never']));
    expect(answer).toMatchObject({
      decision: 'handed-over',
      escalated: true,
      text: 'A colleague joins us.',
    });
    const other = await ask('Is whitening safe?', who, scripted(['Yes, it is.']));
    expect(other).toMatchObject({ decision: 'answered', escalated: false });
  });
});

describe('a topic out of bounds', () => {
  const who = persona({
    boundaries: [
      { topic: 'politics', phrases: ['election', 'prime minister'], refusalText: 'I keep out of politics.' },
      { topic: 'rivals', phrases: ['Müller Dental', '歯科医院'] },
    ],
  });

  it.each([
    ['Who should win the elections?', 'I keep out of politics.'],
    ['What do you think of the Prime Minister?', 'I keep out of politics.'],
    ['Is muller dental cheaper?', who.refusalText],
    ['近くの歯科医院はどこですか', who.refusalText],
  ])('is refused before the model: "%s"', async (message, expected) => {
    const model = scripted(['never']);
    const answer = await ask(message, who, model);
    expect(answer).toMatchObject({ decision: 'out-of-bounds', text: expected, escalated: false });
    expect(model.asked).toBe(0);
  });

  it.each(['Is the prime time for ministers?', 'Who is Müller?'])('is not seen in "%s"', async (message) => {
    expect((await ask(message, who, scripted(['An answer.']))).decision).toBe('answered');
  });

  it('is not spoken of by the model either: what comes from there on is not told', async () => {
    const model = scripted(['We open at nine. ', 'Müller Dental opens at ten. ', 'Come by. ']);
    const answer = await ask('When do you open?', who, model);
    expect(answer).toMatchObject({ decision: 'out-of-bounds', tokens: reply.tokens });
    expect(answer.text).toBe(`We open at nine. ${who.refusalText}`);
  });
});

describe('the model’s answer', () => {
  it('is refused in the persona’s words when it is empty', async () => {
    const answer = await ask('Do you sell cars?', persona(), scripted([]));
    expect(answer).toMatchObject({
      decision: 'refused',
      text: persona().refusalText,
      escalated: false,
      tokens: reply.tokens,
    });
  });

  it('calls a person when the persona wants one for refusals, or the model asks for one', async () => {
    const eager = persona({ escalation: { ...persona().escalation, onRefusal: true } });
    expect((await ask('Do you sell cars?', eager, scripted([]))).escalated).toBe(true);
    const asking = scripted(['I will call a colleague.'], { escalate: true });
    expect((await ask('Book me in?', persona(), asking)).escalated).toBe(true);
  });

  it('keeps what was said when it breaks off', async () => {
    const answer = await ask('Why?', persona(), scripted(['Because. '], { complete: false }));
    expect(answer).toMatchObject({ decision: 'answered', complete: false, text: 'Because.' });
  });
});
