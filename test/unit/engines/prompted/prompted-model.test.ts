import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../../../../shared/core/errors.ts';
import type { LanguageModel } from '../../../../shared/engines/language-model.ts';
import { promptedModel } from '../../../../shared/engines/prompted/index.ts';
import { ask, end, passages, persona, personCall, scripted, silence } from './scripted.ts';

const OPEN = 'We are open Monday to Friday from 9:00 to 18:00 [1].';
const down = () => new Unavailable('The language model');

describe('an answer', () => {
  it('is sent without citation marks, with its supporting passages', async () => {
    const model = scripted([
      'We are open Monday to Fri',
      'day from 9:00 to 18:00 [1]. A puncture rep',
      'air costs $12.50 [2].',
      end(),
    ]);
    expect(await ask(model)).toEqual({
      text: 'We are open Monday to Friday from 9:00 to 18:00. A puncture repair costs $12.50.',
      citations: ['hours#0', 'prices#0'],
      grounded: true,
      complete: true,
      escalate: false,
      confidence: 1,
      unsupported: 0,
      model: 'scripted:1',
      tokens: { input: 100, output: 20 },
    });
  });

  it('is sent sentence by sentence, each as soon as the next begins', async () => {
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    const model: LanguageModel = {
      name: 'slow',
      async *converse() {
        yield { type: 'text', text: `${OPEN} On` };
        await goOn;
        yield { type: 'text', text: ' Saturday we open at 10:00 [1].' };
        yield end();
      },
    };
    const statements = promptedModel(model, { timeoutMs: 5_000 }).answer({
      persona: persona(),
      history: [],
      question: 'When are you open?',
      passages,
    });
    expect((await statements.next()).value).toEqual({
      text: 'We are open Monday to Friday from 9:00 to 18:00.',
      citations: ['hours#0'],
    });
    resolve();
    expect((await statements.next()).value).toMatchObject({ text: ' On Saturday we open at 10:00.' });
  });

  it('keeps its line breaks', async () => {
    const text =
      'Our opening hours:\n- Monday to Friday: 9:00 to 18:00 [1]\n- Saturday: 10:00 [1]\n\nClosed on Sunday [1].';
    expect((await ask(scripted([text, end()]), { question: 'What are your opening hours?' })).text).toBe(
      text.replaceAll(' [1]', ''),
    );
  });

  it('is a refusal when the model says that the passages have no answer', async () => {
    const reply = await ask(scripted(['NO_', 'ANSWER', end()]));
    expect(reply).toMatchObject({ grounded: false, text: '', citations: [], complete: true, confidence: 0 });
  });

  it('makes no request without passages', async () => {
    const model = scripted([OPEN, end()]);
    expect(await ask(model, { passages: [] })).toMatchObject({
      grounded: false,
      tokens: { input: 0, output: 0 },
    });
    expect(model.requests).toHaveLength(0);
  });
});

describe('unsupported statements', () => {
  it.each([
    ['an invented fact', 'We are open until 21:00 [1].'],
    ['an invented price', 'A puncture repair costs $15 [2].'],
    ['an invented name', 'Ask for Dr. Miller, who repairs punctures [2].'],
    ['an invented address', 'Write to repair@wheelhouse.example about a puncture [2].'],
    ['other knowledge', 'France won the world cup after a dramatic final [1].'],
    ['the words of a question', 'Yes, we sell motorcycles and electric scooters [1].'],
    ['the instructions', 'My rules say to keep it short, one to three sentences [1].'],
  ])('are removed: %s', async (_name, text) => {
    const reply = await ask(scripted([text, end()]), {
      question: 'Do you sell motorcycles and electric scooters?',
    });
    expect(reply).toMatchObject({ grounded: false, text: '', citations: [], unsupported: 1 });
  });

  it('are removed from an otherwise correct answer', async () => {
    const reply = await ask(scripted([`${OPEN} We also open on Christmas Eve until 13:30 [1].`, end()]));
    expect(reply).toMatchObject({ grounded: true, unsupported: 1, confidence: 0.5 });
    expect(reply.text).toBe('We are open Monday to Friday from 9:00 to 18:00.');
  });

  it('an invented source is replaced by the supporting one, or the sentence is removed', async () => {
    const right = await ask(scripted(['A puncture repair costs $12.50 [9].', end()]));
    expect(right).toMatchObject({ grounded: true, citations: ['prices#0'] });
    const wrong = await ask(scripted(['Helmets are sold at the counter [9].', end()]));
    expect(wrong).toMatchObject({ grounded: false, citations: [] });
  });

  it('a wrong source is replaced by the right one', async () => {
    const reply = await ask(scripted(['A puncture repair costs $12.50 [1].', end()]));
    expect(reply.citations).toEqual(['prices#0']);
  });

  it('pleasantries are sent with the following sentence, or not at all', async () => {
    expect((await ask(scripted([`Yes, we are! ${OPEN}`, end()]))).text).toBe(
      'Yes, we are! We are open Monday to Friday from 9:00 to 18:00.',
    );
    expect(await ask(scripted(['Yes, we are!', end()]))).toMatchObject({ grounded: false, text: '' });
  });
});

describe('a failing service', () => {
  it('before any text: Unavailable', async () => {
    await expect(ask(scripted([down()]))).rejects.toThrow(Unavailable);
    await expect(ask(scripted(['We are open Mon', down()]))).rejects.toThrow(Unavailable);
  });

  it('half-way: the sent text stays, marked incomplete, without the open sentence', async () => {
    const reply = await ask(scripted([`${OPEN} On Saturday we op`, down()]));
    expect(reply).toMatchObject({
      grounded: true,
      complete: false,
      text: 'We are open Monday to Friday from 9:00 to 18:00.',
    });
    expect(reply.tokens.input).toBeGreaterThan(100);
    expect(reply.tokens.output).toBeGreaterThan(10);
  });

  it('with a bug of ours: the original error, before and after text', async () => {
    const bug = new Error('The model does not exist');
    await expect(ask(scripted([bug]))).rejects.toThrow(bug);
    await expect(ask(scripted([`${OPEN} On`, bug]))).rejects.toThrow(bug);
  });

  it('that falls silent is aborted at the deadline', async () => {
    await expect(ask(scripted([silence]), { timeoutMs: 30 })).rejects.toThrow(Unavailable);
    const late = scripted([`${OPEN} On Saturday`, silence]);
    expect(await ask(late, { timeoutMs: 1_000 })).toMatchObject({ complete: false, grounded: true });
    expect(late.left).toBe(1);
  });

  it('that never stops is stopped', async () => {
    const endless: LanguageModel & { left: boolean } = {
      name: 'endless',
      left: false,
      async *converse() {
        try {
          for (;;) yield { type: 'text', text: `${OPEN} ` };
        } finally {
          this.left = true;
        }
      },
    };
    const reply = await ask(endless);
    expect(reply).toMatchObject({ grounded: true, complete: false });
    expect(reply.text.length).toBeLessThan(6_100);
    expect(endless.left).toBe(true);
  });

  it.each(['length', 'blocked'] as const)(
    'that ends with "%s" leaves an incomplete answer',
    async (reason) => {
      expect(await ask(scripted([`${OPEN} On Saturday we open at 10`, end(reason)]))).toMatchObject({
        complete: false,
        text: 'We are open Monday to Friday from 9:00 to 18:00.',
      });
      expect(await ask(scripted(['We are open', end(reason)]))).toMatchObject({
        grounded: false,
        complete: true,
      });
    },
  );
});

describe('a visitor who disconnects', () => {
  it('aborts the request', async () => {
    const leaving = new AbortController();
    const model = scripted([`${OPEN} On`, silence]);
    const answer = ask(model, { signal: leaving.signal });
    await wait(10);
    leaving.abort(new Error('left'));
    await expect(answer).rejects.toThrow();
    expect(model.left).toBe(1);
  });

  it('aborts it also by leaving the loop', async () => {
    const model = scripted([`${OPEN} On Saturday we open at 10:00 [1]. We`, silence]);
    const statements = promptedModel(model, { timeoutMs: 5_000 }).answer({
      persona: persona(),
      history: [],
      question: 'When are you open?',
      passages,
    });
    await statements.next();
    await statements.return(undefined as never);
    expect(model.left).toBe(1);
  });
});

describe('tools', () => {
  it('escalate, and let the model continue', async () => {
    const model = scripted([personCall, end('tool-calls')], [OPEN, end()]);
    const reply = await ask(model);
    expect(reply).toMatchObject({ escalate: true, grounded: true, tokens: { input: 200, output: 40 } });
    expect(model.requests[1]?.messages.slice(-2)).toEqual([
      { role: 'assistant', text: '', toolCalls: [{ id: 'call-1', name: 'ask_for_person', arguments: {} }] },
      { role: 'tool', results: [{ callId: 'call-1', text: 'A person has been asked to join.' }] },
    ]);
  });

  it('that do not exist have no effect', async () => {
    const unknown = {
      type: 'tool-call',
      call: { id: 'x', name: 'drop_table', arguments: { all: true } },
    } as const;
    const model = scripted([unknown, end('tool-calls')], [OPEN, end()]);
    expect(await ask(model)).toMatchObject({ escalate: false, grounded: true });
  });

  it('are not offered endlessly', async () => {
    const model = scripted([personCall, end('tool-calls')]);
    expect(await ask(model)).toMatchObject({ escalate: true, grounded: false });
    expect(model.requests.map(({ tools }) => tools.length)).toEqual([1, 1, 0]);
  });
});
