import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { Monitor } from '../../shared/status/monitor.ts';
import { call, toEvent } from '../support/call.ts';

/** The deployed function, started with the current environment and these changes. */
function coldStart(environment: Readonly<Record<string, string>> = {}): LambdaHandler {
  let handler: LambdaHandler | undefined;
  const before = { ...process.env };
  Object.assign(process.env, environment);
  jest.isolateModules(() => {
    handler = require('../../functions/status/index.ts').handler;
  });
  process.env = before;
  return handler as LambdaHandler;
}

/** Either, by how busy the machine is. */
const up = expect.stringMatching(/^(operational|degraded)$/);

const health = (handler: LambdaHandler) => call(handler, { method: 'GET', path: '/api/health/public' });

describe('GET /api/health/public', () => {
  it('measures table and storage', async () => {
    const { status, body, headers } = await health(coldStart());
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(body).toEqual({
      status: up,
      components: ['database', 'storage'].map((name) => ({
        name,
        status: up,
        latency_ms: expect.any(Number),
        checked_at: expect.any(String),
      })),
      checked_at: expect.any(String),
    });
  });

  it('names the component that is down, without details', async () => {
    // A port that nothing listens on.
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { status, body, text } = await health(
      coldStart({ AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'down',
      components: [
        { name: 'database', status: up },
        { name: 'storage', status: 'down', latency_ms: null },
      ],
    });
    expect(text).not.toMatch(/ECONN|127\.0\.0\.1|bob-test|Error/);
  });
});

describe('the monitor', () => {
  const component = (ask: () => Promise<unknown>, slowMs = 1_000) =>
    ({ name: 'database', isVital: true, slowMs, freshMs: 30_000, ask }) as const;
  let time = Date.parse('2026-01-01T00:00:00Z');
  const clock = { now: () => new Date(time) };

  it('checks once in 30 seconds, for any number of requests', async () => {
    let asked = 0;
    const monitor = new Monitor([component(async () => (asked += 1))], clock);
    await Promise.all([monitor.health(), monitor.health()]);
    time += 29_999;
    await monitor.health();
    expect(asked).toBe(1);
    time += 1;
    await monitor.health();
    expect(asked).toBe(2);
  });

  it('calls a slow component degraded and a failing one down until it answers', async () => {
    expect((await new Monitor([component(async () => {}, -1)], clock).health()).status).toBe('degraded');
    let fails = true;
    const failures: unknown[] = [];
    const ask = async () => {
      if (fails) throw new Error('gone');
    };
    const slow = { ...component(ask), freshMs: 300_000 };
    const monitor = new Monitor([slow], clock, (...failure) => failures.push(failure));
    expect((await monitor.health()).status).toBe('down');
    expect(failures).toEqual([['database', new Error('gone')]]);
    fails = false;
    time += 30_000;
    expect((await monitor.health()).status).toBe('operational');
  });
});

describe('GET /status', () => {
  const page = async () =>
    coldStart()(toEvent({ method: 'GET', path: '/status' }), {} as Parameters<LambdaHandler>[1]);

  it('is HTML that loads nothing, with a policy for only its own script and style', async () => {
    const { statusCode, headers, body } = await page();
    expect(statusCode).toBe(200);
    expect(headers?.['Content-Type']).toBe('text/html; charset=utf-8');
    expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(body).not.toMatch(/\ssrc=|@import|url\(|https?:\/\/(?!www\.w3\.org)/);
    const policy = String(headers?.['Content-Security-Policy']);
    for (const [tag, directive] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ]) {
      const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(body)?.[1] ?? '';
      const digest = createHash('sha256').update(content).digest('base64');
      expect(policy).toContain(`${directive} 'sha256-${digest}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(body).not.toMatch(/\son\w+=|\sstyle=/);
  });
});
