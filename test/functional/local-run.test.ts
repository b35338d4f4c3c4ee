import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { connectS3 } from '../../local/services/clients.ts';
import { freePort } from '../../local/services/ports.ts';
import { mp3 } from '../support/clips/lossy.ts';
import { tone, wav } from '../support/clips/pcm.ts';
import {
  type Demo,
  endLocalRun,
  isReady,
  type LocalRun,
  readDemo,
  startLocalRun,
} from '../support/local-run.ts';

// Synthesizing takes seconds, and several times that on a busy machine.
const readJson = <T>(folder: string, name: string) =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

const newFolder = () => mkdtempSync(join(tmpdir(), 'bob-local-'));

describe('npm start', () => {
  const folder = newFolder();
  let port: number;
  let run: LocalRun;
  let demo: Demo;

  const call = (path: string, init?: RequestInit) => fetch(`${demo.baseUrl}${path}`, init);
  const ask = (body: RequestInit['body']) =>
    call('/api/widget/chat', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Widget-Key': demo.widgetKey,
        Origin: demo.allowedOrigin,
      },
      body,
    });

  beforeAll(async () => {
    port = await freePort();
    run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(port) });
    await isReady(run);
    demo = readDemo(folder);
  });

  afterAll(() => endLocalRun(run, folder));

  it('answers the health probe', async () => {
    const answer = await call('/api/health');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ok' });
  });

  it('answers a question from the demo’s knowledge', async () => {
    const answer = await ask(JSON.stringify({ message: 'What are your opening hours?' }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(demo.allowedOrigin);
    expect(await answer.json()).toMatchObject({ refused: false, sources: [{ id: 'opening-hours' }] });
  });

  it('answers a voice clip with a placeholder transcript', async () => {
    const answer = await call('/api/widget/chat/audio', {
      method: 'POST',
      headers: { 'Content-Type': 'audio/wav', 'X-Widget-Key': demo.widgetKey, Origin: demo.allowedOrigin },
      body: new Uint8Array(wav(tone(1.5))),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      text: expect.stringMatching(/^\[Made up: 1\.5 seconds of pcm arrived/),
      duration_seconds: 1.5,
    });
  });

  it('settles a clip whose visitor does not return, and keeps the text for one who does', async () => {
    const headers = {
      'X-Widget-Key': demo.widgetKey,
      Origin: demo.allowedOrigin,
      'X-Session-Id': randomUUID(),
    };
    const begun = await call('/api/widget/chat/audio', {
      method: 'POST',
      headers: { 'Content-Type': 'audio/mpeg', ...headers },
      body: new Uint8Array(mp3(2)),
    });
    expect(begun.status).toBe(202);
    const { endpoints } = readJson<{ endpoints: { s3: string } }>(folder, 'run.json');
    const s3 = connectS3(endpoints.s3, 'us-east-1');
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    const { Name: Bucket } = Buckets.find(({ Name }) => Name?.includes('voiceclips')) ?? {};
    for (let left = 1; left > 0; ) {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      left = Contents.length;
    }
    const found = await call(begun.headers.get('location') ?? '', { headers });
    expect(found.status).toBe(200);
    expect(await found.json()).toMatchObject({
      text: expect.stringMatching(/^\[Made up: 2\.\d seconds of mp3/),
    });
  });

  it('answers with the demo tenant on the deployment’s own pages', async () => {
    const answer = await call('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: demo.baseUrl },
      body: JSON.stringify({ message: 'How much is a ceramic crown?' }),
    });
    expect(await answer.json()).toMatchObject({
      refused: false,
      response: expect.stringContaining('$1,250'),
    });
  });

  it('streams an answer as events', async () => {
    const answer = await call('/api/chat/stream', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: demo.baseUrl },
      body: JSON.stringify({ message: 'How much is a ceramic crown?' }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(answer.headers.get('content-encoding')).toBeNull();
    const events = await answer.text();
    expect((events.match(/(?<=^event: )\w+$/gm) ?? []).join(' ')).toMatch(/^start( delta)+ sources end$/);
    expect(events).toContain('$1,250');
  });

  it('answers an unknown path with a problem document', async () => {
    const answer = await call('/api/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 404,
      request_id: answer.headers.get('x-amzn-requestid'),
    });
  });

  it('answers a preflight', async () => {
    const answer = await call('/api/widget/chat', { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it("rejects a body above the gateway's limit: 11 MB", async () => {
    expect((await ask(Buffer.alloc(11_000_000))).status).toBe(413);
  });

  it("rejects a body above the function's limit: 9 MB", async () => {
    const answer = await ask(Buffer.alloc(9_000_000));
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 413 });
  });

  it('tells the ops command the endpoints', () => {
    expect(readJson(folder, 'run.json')).toMatchObject({
      baseUrl: demo.baseUrl,
      endpoints: { dynamodb: expect.stringContaining('127.0.0.1'), s3: expect.stringContaining('127.0.0.1') },
      outputs: {
        TableName: expect.any(String),
        KnowledgeBucketName: expect.any(String),
        ApiUrl: demo.baseUrl,
      },
    });
  });

  it('rejects a second run on the same folder', async () => {
    const second = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(await freePort()) });
    expect(await second.exit).toBe(1);
    expect(second.said()).toMatch(/^\nBob already runs on .* \(process \d+\): stop it first/);
  });
});

describe('npm start, on failure', () => {
  const folder = newFolder();
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reports that the port is in use', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(port) });
    expect(await run.exit).toBe(1);
    expect(run.said()).toBe(
      `\nPort ${port} is in use: stop the program that uses it, or choose another port: PORT=${port + 1} npm start\n`,
    );
    other.close();
  });

  it('reports that its state is unreadable', async () => {
    writeFileSync(join(folder, 'dynamodb.sqlite'), 'not a database');
    const run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(await freePort()) });
    expect(await run.exit).toBe(1);
    expect(run.said()).toMatch(
      /\nDynamoDB does not start on .*: move that file away to start with an empty table/,
    );
    expect(run.said()).not.toMatch(/^\s+at /m);
  });
});
