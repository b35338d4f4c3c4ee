import { randomUUID } from 'node:crypto';
import { postWidgetChat } from '../../functions/widget/chat.ts';
import { startSecrets } from '../../local/services/secrets.ts';
import { chatServices } from '../../shared/aws/chat-services.ts';
import { widgetRoutes, widgetStreamRoutes } from '../../shared/contract/widget.ts';
import type { Model } from '../../shared/engines/model.ts';
import { serve } from '../../shared/http/serve.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { bedrockAnswers } from '../../shared/models/bedrock.ts';
import { openAiAnswers } from '../../shared/models/openai.ts';
import { startBedrockFake } from '../fakes/bedrock.ts';
import { startOpenAiFake } from '../fakes/openai.ts';
import { answer, type ModelFake, type Step } from '../fakes/script.ts';
import { call } from '../support/call.ts';
import { callStream, type LambdaStreamHandler, provideStreaming } from '../support/stream.ts';
import { answersOf, openShop, type Shop, stored } from '../support/world.ts';

const SECRET = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:model-key';
const REPAIR = 'A puncture repair costs 15 euros [1].';
const QUESTION = 'How much is a puncture repair?';

interface Service {
  readonly fake: ModelFake;
  readonly model: Model;
  readonly stop: () => void;
}

/** Starts a service of one kind and the model that the functions would make of its environment. */
const services: Readonly<Record<string, () => Promise<Service>>> = {
  bedrock: async () => {
    const fake = await startBedrockFake();
    process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = fake.url;
    const model = bedrockAnswers({
      BOB_MODEL_ID: 'eu.amazon.nova-lite-v1:0',
      BOB_MODEL_TIMEOUT_MS: '4000',
      BOB_GUARDRAIL_ID: 'abc123',
      BOB_GUARDRAIL_VERSION: '4',
    });
    return { fake, model, stop: () => {} };
  },
  openai: async () => {
    const fake = await startOpenAiFake();
    const secrets = await startSecrets({ [SECRET]: 'sk-of-the-tests' });
    process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = secrets.endpoint;
    const model = openAiAnswers({
      BOB_MODEL_ID: 'small',
      BOB_MODEL_URL: fake.url,
      BOB_MODEL_TIMEOUT_MS: '4000',
      BOB_MODEL_SECRET: SECRET,
    });
    return { fake, model, stop: () => secrets.stop() };
  },
};

describe.each(Object.keys(services))('a chat with a language model: %s', (kind) => {
  let service: Service;
  let fake: ModelFake;
  let model: Model;
  let shop: Shop;

  beforeAll(async () => {
    provideStreaming();
    service = await (services[kind] as () => Promise<Service>)();
    ({ fake, model } = service);
  });

  beforeEach(async () => {
    shop = await openShop();
  });

  afterAll(async () => {
    await fake.close();
    service.stop();
  });

  const post = (body: object) =>
    call(
      serve(
        widgetRoutes,
        { postWidgetChat, getWidgetMessages: () => Promise.reject(new Error('not asked')) },
        { ...chatServices(), model },
      ),
      { path: '/api/widget/chat', body, headers: shop.headers },
    );
  const stream = (body: object, onChunk?: Parameters<typeof callStream>[2]) =>
    callStream(
      serveStream(
        widgetStreamRoutes,
        { postWidgetChatStream: postWidgetChat },
        { ...chatServices(), model },
      ) as LambdaStreamHandler,
      { path: '/api/widget/chat/stream', body, headers: shop.headers },
      onChunk,
    );
  const audits = () => answersOf(shop.tenant.id);
  const asked = () => JSON.stringify(fake.requests.at(-1)?.body);

  it('answers from the passages, and records model, tokens, passages and decision', async () => {
    fake.respond(() => answer('A puncture repair co', 'sts 15 euros [1].'));
    const { status, body } = await post({ message: QUESTION });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      response: 'A puncture repair costs 15 euros.',
      sources: [{ id: 'repairs' }],
      refused: false,
      credits: 1,
    });
    expect(body).not.toHaveProperty('incomplete');
    const [audit] = await audits();
    expect(audit).toMatchObject({
      decision: 'answered',
      complete: true,
      model: expect.stringMatching(new RegExp(`^${kind}:`)),
      tokens: { input: 12, output: 34 },
      persona: { id: 'default', version: 1 },
      knowledgeVersion: 1,
      sources: ['repairs'],
      unsupported: 0,
    });
    expect(audit?.passages.length).toBeGreaterThan(0);
    expect(asked()).toContain('A puncture repair costs 15 euros and is done while you wait.');
  });

  it('streams sentence by sentence, and remembers the conversation', async () => {
    const session_id = randomUUID();
    fake.respond(() => answer(`${REPAIR} It is do`, 'ne while you wait [1].'));
    const first = await stream({ message: QUESTION, session_id });
    const names = first.events.map(({ event }) => event);
    expect(names).toEqual(['start', 'delta', 'delta', 'sources', 'end']);
    expect(first.events.slice(1, 3).map(({ data }) => data.text)).toEqual([
      'A puncture repair costs 15 euros.',
      ' It is done while you wait.',
    ]);
    fake.respond(() => answer('On Sunday the shop is closed [1].'));
    await stream({ message: 'And are you open on Sunday?', session_id });
    expect(asked()).toContain('A puncture repair costs 15 euros. It is done while you wait.');
  });

  it.each<[string, Step[], number]>([
    ['says that it has no answer', answer('NO_ANSWER'), 0],
    ['invents a fact', answer('A puncture repair costs 12 euros [1].'), 1],
    ['invents a source for an invention', answer('Helmets cost nothing for members [7].'), 1],
    [
      'is stopped by its guardrail',
      ['start', { text: 'I cannot help with that.' }, { finish: 'blocked' }],
      0,
    ],
  ])('refuses in the persona’s words when the model %s', async (_name, steps, unsupported) => {
    fake.respond(() => steps);
    const { body } = await post({ message: QUESTION });
    expect(body).toMatchObject({
      refused: true,
      sources: [],
      response: expect.stringMatching(/^I don't have/),
    });
    expect((await audits())[0]).toMatchObject({ decision: 'refused', unsupported });
  });

  it('cites the supporting passage when the model invents a source', async () => {
    fake.respond(() => answer('A puncture repair costs 15 euros [9].'));
    expect((await post({ message: QUESTION })).body.sources).toMatchObject([{ id: 'repairs' }]);
  });

  it.each<[string, Step[], number]>([
    ['throttles', [{ status: 429 }], 3],
    ['fails', [{ status: 503 }], 3],
    ['asks to be left alone for long', [{ status: 429, headers: { 'Retry-After': '60' } }], 1],
    ['cuts the stream before a sentence is whole', ['start', { text: 'A puncture re' }, 'cut'], 1],
  ])('answers 503 and stores nothing when the service %s', async (_name, steps, requests) => {
    const before = fake.requests.length;
    fake.respond(() => steps);
    const request = { message: QUESTION, client_message_id: randomUUID() };
    expect(await post(request)).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(fake.requests.length - before).toBe(requests);
    expect(await audits()).toEqual([]);
    fake.respond(() => answer(REPAIR));
    expect(await post(request)).toMatchObject({ status: 200, body: { refused: false } });
    expect(await audits()).toHaveLength(1);
  });

  it('retries a failed call', async () => {
    const before = fake.requests.length;
    let tries = 0;
    fake.respond(() => (tries++ === 0 ? [{ status: 429 }] : answer(REPAIR)));
    expect((await post({ message: QUESTION })).body.refused).toBe(false);
    expect(fake.requests.length - before).toBe(2);
  });

  it('stores a stream that is cut half-way, and marks it as incomplete everywhere', async () => {
    const session_id = randomUUID();
    fake.respond(() => ['start', { text: `${REPAIR} It is done wh` }, 'cut']);
    const { events } = await stream({ message: QUESTION, session_id });
    expect(events.map(({ event }) => event)).toEqual(['start', 'delta', 'sources', 'end']);
    expect(events.at(-1)?.data).toMatchObject({
      response: 'A puncture repair costs 15 euros.',
      incomplete: true,
      refused: false,
    });
    const [audit] = await audits();
    expect(audit).toMatchObject({ decision: 'answered', complete: false });
    const messages = await stored(`T#${shop.tenant.id}#C#${audit?.conversationId}`);
    expect(messages.filter(({ role }) => role === 'bot')).toMatchObject([{ incomplete: true }]);
  });

  it('stops an endless model answer, and shows its text as incomplete', async () => {
    fake.respond(() => ['start', ...Array.from({ length: 400 }, () => ({ text: `${REPAIR} ` })), 'silence']);
    const { body } = await post({ message: QUESTION });
    expect(body).toMatchObject({ incomplete: true, refused: false });
    expect(body.response.length).toBeLessThan(7_000);
    expect(await fake.requests.at(-1)?.closed).toBe('client');
  });

  it('escalates when the model escalates', async () => {
    const before = fake.requests.length;
    const tool = { id: 'call_1', name: 'ask_for_person', pieces: ['{', '}'] };
    fake.respond(() =>
      fake.requests.length - before === 1
        ? ['start', { calls: [tool] }, { finish: 'tool-calls' }]
        : answer('NO_ANSWER'),
    );
    const { body } = await post({ message: QUESTION });
    expect(body).toMatchObject({ escalated: true, refused: false });
    expect((await audits())[0]).toMatchObject({ decision: 'handed-over', escalated: true });
    expect(fake.requests.length - before).toBe(2);
  });

  it('aborts the model request when the visitor disconnects', async () => {
    fake.respond(() => ['start', { text: `${REPAIR} It` }, 'silence']);
    await stream({ message: QUESTION }, (chunk, visitor) => {
      if (chunk.includes('15 euros')) visitor.destroy(new Error('left'));
    });
    expect(await fake.requests.at(-1)?.closed).toBe('client');
    expect(await audits()).toEqual([]);
  });
});
