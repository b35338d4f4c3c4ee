import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { marshall } from '@aws-sdk/util-dynamodb';
import { bundle, bundleFunctions } from '../../lib/constructs/bundle.ts';
import type { BobFunction, WorkerName } from '../../lib/functions.ts';
import type { FunctionName } from '../../shared/contract/index.ts';
import { beginStaffSession } from '../../shared/conversations/staff-session.ts';
import { systemClock } from '../../shared/core/clock.ts';
import type { Item } from '../../shared/table/table.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { jobName } from '../../shared/voice/object-keys.ts';
import { newEvent } from '../../shared/webhooks/event.ts';
import { eventPut } from '../../shared/webhooks/events.ts';
import { type Call, toEvent } from '../../test/support/call.ts';
import { tone, wav } from '../../test/support/clips/pcm.ts';
import { startServices } from '../../test/support/services.ts';
import { median } from '../median.ts';

const HELP = `Cold start of each function: import of its bundle and the first answered request, in a new process each
time, beside a bundle built with the same settings that only makes one DynamoDB call.

  npm run bench:cold-start -- [--runs 15] [function …]

Prints the median of each in milliseconds and, run by run, the ratio to the baseline. The size is that of what the import
loads. At most 1.7 for the functions that answer visitors' questions, 2.5 for widget-audio, 2.1 for every other, and 1.6 for
the median of them all.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '15' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const outdir = mkdtempSync(join(tmpdir(), 'bob-bench-'));
const services = await startServices();
try {
  await run(Number(values.runs));
} finally {
  await services.stop();
  rmSync(outdir, { recursive: true });
}

async function run(runs: number): Promise<void> {
  const { openShop, table } = await import('../../test/support/world.ts');
  const { customer, operator } = await import('../../test/support/signed-in.ts');
  const shop = await openShop();
  const staff = await customer(shop.tenant.id);
  const own = new TenantTable(table, shop.tenant.id);
  const { sessionId } = await beginStaffSession(own, staff.user.id, systemClock);
  const message = 'How much is a puncture repair?';
  const requests: Record<FunctionName, Call> = {
    chat: { path: '/api/chat', body: { message, business_id: shop.tenant.slug } },
    'chat-stream': { path: '/api/chat/stream', body: { message, business_id: shop.tenant.slug } },
    widget: { path: '/api/widget/chat', body: { message }, headers: shop.headers },
    'widget-stream': { path: '/api/widget/chat/stream', body: { message }, headers: shop.headers },
    'widget-events': { path: '/api/widget/proof', body: {}, headers: shop.headers },
    // The shortest valid clip, because streaming takes as long as it plays.
    'widget-audio': { path: '/api/widget/chat/audio', body: wav(tone(0.1)), headers: shop.headers },
    status: { method: 'GET', path: '/api/health/public' },
    auth: {
      method: 'GET',
      path: '/api/auth/session',
      headers: (await operator(shop.tenant.id)).headers,
    },
    // Not a log-in, because the password hash would dominate the time.
    'customer-auth': {
      path: '/api/customer/auth/totp',
      headers: staff.headers,
      body: { action: 'enrol' },
    },
    team: { method: 'GET', path: '/api/customer-portal/users', headers: staff.headers },
    personas: {
      method: 'GET',
      path: '/api/personas',
      headers: staff.headers,
    },
    'agent-chat': {
      path: '/api/chat/message',
      headers: staff.headers,
      body: { message, session_id: sessionId },
    },
    'agent-chat-stream': {
      path: '/api/chat/message/stream',
      headers: staff.headers,
      body: { message, session_id: sessionId },
    },
    usage: { method: 'GET', path: '/api/usage', headers: staff.headers },
    pricing: { method: 'GET', path: '/api/pricing/snapshot' },
    tenants: { method: 'GET', path: '/api/tenants', headers: (await operator(shop.tenant.id)).headers },
    portal: {
      method: 'GET',
      path: '/api/customer-portal/setup',
      headers: (await customer(shop.tenant.id)).headers,
    },
    audit: { method: 'GET', path: '/api/audit', headers: (await customer(shop.tenant.id)).headers },
    webhooks: { method: 'GET', path: '/api/webhooks/subscriptions', headers: staff.headers },
    public: { method: 'GET', path: '/api/health' },
  };
  const job = {
    tenantId: shop.tenant.id,
    subscriptionId: 'sub_1',
    eventId: `evt_${'0'.repeat(32)}`,
    event: 'lead.created',
    tries: 1,
  };
  const record = { messageId: '1', body: JSON.stringify(job), attributes: { ApproximateReceiveCount: '2' } };
  const happened = newEvent(new Date(), { event: 'lead.created', data: { name: 'Ada' } });
  const { put } = eventPut(shop.tenant.id, happened, new Date()) as { put: Item & { payload: Buffer } };
  const image = { ...marshall(put), payload: { B: put.payload.toString('base64') } };
  const clip = { tenantId: shop.tenant.id, conversationId: '0'.repeat(43), id: randomUUID() };
  // Events without work: a delivery without a row, an event without subscribers, no due deliveries, an unknown job.
  const workers: Record<WorkerName, unknown> = {
    'webhook-fanout': { Records: [{ eventName: 'INSERT', dynamodb: { NewImage: image } }] },
    'webhook-delivery': { Records: [record] },
    'webhook-sweeper': {},
    'webhook-dead-letters': { Records: [record] },
    'clip-outcomes': { detail: { TranscriptionJobName: jobName(clip), TranscriptionJobStatus: 'COMPLETED' } },
  };
  const events: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(requests).map(([name, request]) => [name, toEvent(request)])),
    ...workers,
  };
  const isKnown = (name: string): name is BobFunction => Object.hasOwn(events, name);
  const unknown = positionals.filter((name) => !isKnown(name));
  if (unknown.length > 0) throw new Error(`There is no function ${unknown.join(', ')}`);
  const names = (positionals.length > 0 ? positionals : Object.keys(events)).filter(isKnown);
  const subjects = {
    baseline: toEvent({ path: '/' }),
    ...Object.fromEntries(names.map((name) => [name, events[name]])),
  };
  bundle({ baseline: here('baseline.ts') }, outdir);
  bundleFunctions(names, outdir);

  const times: Record<string, { load: number; first: number }[]> = {};
  for (let round = 0; round <= runs; round += 1) {
    for (const [name, event] of Object.entries(subjects)) {
      const sample = await measure(join(outdir, name, 'index.mjs'), event);
      // The first round warms the disk cache and does not count.
      if (round > 0) times[name] = [...(times[name] ?? []), sample];
    }
  }
  const totals = (name: string) => (times[name] ?? []).map(({ load, first }) => load + first);
  const baseline = totals('baseline');
  console.log(`${runs} cold starts each, Node ${process.version}, medians`);
  for (const name of Object.keys(subjects)) {
    const ratios = totals(name).map((total, round) => total / (baseline[round] ?? Number.NaN));
    const size = bytesOf(join(outdir, name)) / 1024;
    console.log(
      [
        name.padEnd(20),
        `${size.toFixed(0).padStart(4)} KB`,
        `import ${median((times[name] ?? []).map(({ load }) => load)).toFixed(1)} ms`,
        `first answer ${median((times[name] ?? []).map(({ first }) => first)).toFixed(1)} ms`,
        `sum ${median(totals(name)).toFixed(1)} ms`,
        `ratio ${(median(totals(name)) / median(baseline)).toFixed(2)}`,
        `(by run ${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
      ].join('  '),
    );
  }
}

/** Bytes that an import reads: the bundle's first file and its static imports. */
function bytesOf(folder: string, file = 'index.mjs', seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = readFileSync(join(folder, file), 'utf8');
  const imported = [...text.matchAll(/\b(?:from|import)"\.\/([^"]+)"/g)].map(([, name = '']) => name);
  return imported.reduce((sum, name) => sum + bytesOf(folder, name, seen), Buffer.byteLength(text));
}

async function measure(bundle: string, event: unknown): Promise<{ load: number; first: number }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [here('measure.mjs'), bundle, JSON.stringify(event)],
    { env: { ...process.env, ...services.environment } },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
}
