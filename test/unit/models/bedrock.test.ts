import { Unavailable } from '../../../shared/core/errors.ts';
import { bedrockModel } from '../../../shared/models/bedrock/bedrock-model.ts';
import { frame } from '../../fakes/bedrock.ts';
import { answer } from '../../fakes/script.ts';
import { adapters, ask, fakeOf, outcome } from './adapters.ts';
import { conversation, search } from './conversation.ts';

const [adapter] = adapters;
if (!adapter) throw new Error('No adapter');

describe('Bedrock', () => {
  const fake = fakeOf(adapter);

  test('receives a valid Converse request', async () => {
    fake().script(answer('$120'));
    const model = adapter.model(fake().url);
    expect(model.name).toBe('bedrock:some.model-v1:0');
    await outcome(model, ask({ messages: conversation, tools: [search] }));
    expect(fake().requests.map(({ path, body }) => ({ path, body }))).toEqual([
      {
        path: '/model/some.model-v1%3A0/converse-stream',
        body: {
          system: [{ text: 'Be brief.' }],
          messages: [
            { role: 'user', content: [{ text: 'When are you open?' }] },
            { role: 'assistant', content: [{ text: 'On weekdays.' }] },
            { role: 'user', content: [{ text: 'And what does a cleaning cost?' }] },
            {
              role: 'assistant',
              content: [
                { toolUse: { toolUseId: 'c1', name: 'search', input: { query: 'cleaning' } } },
                { toolUse: { toolUseId: 'c2', name: 'search', input: {} } },
              ],
            },
            {
              role: 'user',
              content: [
                { toolResult: { toolUseId: 'c1', content: [{ text: '$120' }] } },
                { toolResult: { toolUseId: 'c2', content: [{ text: 'That was no JSON.' }] } },
              ],
            },
          ],
          toolConfig: {
            tools: [
              {
                toolSpec: {
                  name: 'search',
                  description: 'Searches the knowledge.',
                  inputSchema: { json: search.parameters },
                },
              },
            ],
          },
          inferenceConfig: { maxTokens: 100, temperature: 0.5 },
        },
      },
    ]);
  });

  test('receives no tools if there are none', async () => {
    fake().script(answer('Hi'));
    await outcome(adapter.model(fake().url));
    expect(fake().requests[0]?.body).not.toHaveProperty('toolConfig');
    expect(fake().requests[0]?.body).not.toHaveProperty('guardrailConfig');
  });

  test('receives the names of tools in the history, because it rejects a history without them', async () => {
    fake().script(answer('$120'));
    await outcome(adapter.model(fake().url), ask({ messages: conversation }));
    const tools = fake().requests[0]?.body.toolConfig.tools;
    expect(tools).toHaveLength(1);
    expect(tools[0].toolSpec).toMatchObject({ name: 'search', inputSchema: { json: { type: 'object' } } });
  });

  test('receives the guardrail', async () => {
    fake().script(answer('Hi'));
    adapter.model(fake().url);
    await outcome(bedrockModel({ modelId: 'm', guardrail: { id: 'g1', version: '3' } }));
    expect(fake().requests[0]?.body.guardrailConfig).toEqual({
      guardrailIdentifier: 'g1',
      guardrailVersion: '3',
      streamProcessingMode: 'sync',
    });
  });

  test.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['tool_use', 'tool-calls'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['guardrail_intervened', 'blocked'],
    ['content_filtered', 'blocked'],
  ])('%s is mapped to %s', async (stopReason, reason) => {
    fake().script(['start', { raw: frame('messageStop', { stopReason }) }]);
    expect(await outcome(adapter.model(fake().url))).toEqual({ events: [{ type: 'end', reason }] });
  });

  test.each(['malformed_model_output', 'malformed_tool_use', 'something_new'])(
    'stop reason %s is a failure',
    async (stopReason) => {
      fake().script(['start', { text: 'Hm' }, { raw: frame('messageStop', { stopReason }) }]);
      const { events, error } = await outcome(adapter.model(fake().url));
      expect(events).toEqual([{ type: 'text', text: 'Hm' }]);
      expect(error).toBeInstanceOf(Unavailable);
      expect(fake().requests).toHaveLength(1);
    },
  );

  test('reasoning is not part of the answer', async () => {
    const delta = { reasoningContent: { text: 'They ask about' } };
    fake().script([
      'start',
      { raw: frame('contentBlockDelta', { contentBlockIndex: 0, delta }) },
      ...answer('Hi').slice(1),
    ]);
    const { events } = await outcome(adapter.model(fake().url));
    expect(events.map(({ type }) => type)).toEqual(['text', 'end']);
  });

  test('is not called without credentials, and there is no retry', async () => {
    const model = adapter.model(fake().url);
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = process.env;
    try {
      delete process.env.AWS_ACCESS_KEY_ID;
      delete process.env.AWS_SECRET_ACCESS_KEY;
      Object.assign(process.env, {
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
        AWS_CONFIG_FILE: '/nowhere',
      });
      const { error } = await outcome(model);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(Unavailable);
      expect(fake().requests).toEqual([]);
    } finally {
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret });
    }
  });

  test('keeps no connection', async () => {
    fake().script(answer('one'), answer('two'));
    const model = adapter.model(fake().url);
    await outcome(model);
    await outcome(model);
    expect(fake().connections).toBe(2);
  });
});
