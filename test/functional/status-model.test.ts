import { bedrockProbe } from '../../shared/models/bedrock.ts';
import { makeModelProbe } from '../../shared/models/choose.ts';
import { openAiProbe } from '../../shared/models/openai.ts';
import { componentsOf } from '../../shared/status/components.ts';
import { Monitor } from '../../shared/status/monitor.ts';
import { startBedrockFake } from '../fakes/bedrock.ts';
import { startOpenAiFake } from '../fakes/openai.ts';
import { answer, type ModelFake } from '../fakes/script.ts';
import { objects, table } from '../support/world.ts';

let fake: ModelFake | undefined;
afterEach(() => fake?.close());

const services = {
  bedrock: async () => {
    fake = await startBedrockFake();
    process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = fake.url;
    return { fake, probe: bedrockProbe({ BOB_MODEL_ID: 'eu.amazon.nova-lite-v1:0' }) };
  },
  openai: async () => {
    fake = await startOpenAiFake();
    return { fake, probe: openAiProbe({ BOB_MODEL_ID: 'small', BOB_MODEL_URL: fake.url }) };
  },
} as const;

describe.each(['bedrock', 'openai'] as const)('a model on %s', (service) => {
  it('is checked with a one-word request, and measured', async () => {
    const { fake: model, probe } = await services[service]();
    model.script(answer('ok'));
    let time = Date.now();
    const monitor = new Monitor(componentsOf(table, objects, probe), { now: () => new Date(time) });
    const health = await monitor.health();
    expect(health.status).not.toBe('down');
    expect(health.components.map(({ name }) => name)).toEqual(['database', 'storage', 'model']);
    expect(health.components[2]?.latencyMs).toEqual(expect.any(Number));
    time += 4 * 60_000;
    await monitor.health();
    expect(model.requests).toHaveLength(1);
  });

  it("that fails makes Bob's status down, and is checked again after 30 seconds", async () => {
    const { fake: model, probe } = await services[service]();
    model.respond(() => [{ status: 403 }]);
    let time = Date.now();
    const monitor = new Monitor(componentsOf(table, objects, probe), { now: () => new Date(time) });
    const health = await monitor.health();
    expect(health).toMatchObject({ status: 'down', components: [{}, {}, { name: 'model', status: 'down' }] });
    const asked = model.requests.length;
    time += 30_000;
    await monitor.health();
    expect(model.requests.length).toBeGreaterThan(asked);
  });
});

it('the embedded model is not asked: it is part of the function', () => {
  expect(makeModelProbe()).toBeUndefined();
  expect(componentsOf(table, objects, makeModelProbe()).map(({ name }) => name)).toEqual([
    'database',
    'storage',
  ]);
});
