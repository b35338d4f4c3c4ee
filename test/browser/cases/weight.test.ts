import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Request } from 'playwright-core';
import { buildWidget } from '../../../widget/build.ts';
import { describe, it } from '../suite.ts';
import { type Visit, world } from '../world.ts';

const KB = 1_000;

/** Milliseconds of a long task. https://www.w3.org/TR/longtasks-1/#sec-longtask */
const LONG_TASK = 50;

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU: `tdur` is microseconds of the thread's own time */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;

/** Milliseconds that `yardstick` takes at a quarter of the speed of the machine that the budget was set on. */
const YARDSTICK = 80;

/** Work of a fixed size, three times. Runs in the page. @returns the milliseconds that the fastest took: what came between does not count */
function yardstick(): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const begun = performance.now();
    let sum = 0;
    for (let i = 0; i < 3_000_000; i += 1) sum = (sum * 31 + i) | 0;
    least = Math.min(least, performance.now() - begun + (sum & 0));
  }
  return least;
}

/** Opens the panel at a quarter of the speed. @returns the long tasks, and what moved on the page */
async function openSlowly(): Promise<{ tasks: number[]; shifts: number[] }> {
  const visitor = await world.visit({
    prepare: (page) =>
      page.addInitScript(`
        globalThis.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift', buffered: true });`),
  });
  await visitor.launcher.waitFor();
  const session = await visitor.page.context().newCDPSession(visitor.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slowness = Math.max(1, (await visitor.page.evaluate(yardstick)) / YARDSTICK);
  const tasks = await tasksOf(session, async () => {
    await visitor.page.evaluate(() => (window.Bob as { open(): void }).open());
    // Looked at seldom: to look is work of the page's thread as well.
    do await visitor.page.waitForTimeout(800);
    while (!(await visitor.panel.isVisible()));
  });
  const shifts = (await visitor.page.evaluate('shifts')) as number[];
  return { tasks: tasks.map((ms) => ms / slowness).filter((ms) => ms > LONG_TASK), shifts };
}

/** @returns the time that pages' main threads worked on each task, in milliseconds: what else the machine does takes none of it */
async function tasksOf(session: CDPSession, act: () => Promise<void>): Promise<number[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  const traceConfig = { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await act();
  await session.send('Tracing.end');
  await complete;
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const mainThreads = new Set(threads.map(threadOf));
  const tasks = events.filter((event) => event.name === 'RunTask' && mainThreads.has(threadOf(event)));
  assert(tasks.length > 0, 'The trace has no tasks');
  return tasks.map(({ tdur = 0 }) => tdur / 1_000);
}

/** The longest texts of a tenant: a greeting of 500 characters and four questions of 80. */
const LONG = {
  greeting:
    'Welcome to Bright Smile Dental! I’m Bob, the practice’s assistant, and I answer from what our dentists have ' +
    'approved: opening hours on weekdays and weekends, prices of check-ups, cleanings, fillings and crowns, which ' +
    'insurers we bill directly, how to reach us in an emergency, where to park, and what to do before and after a ' +
    'treatment. I cannot look into your file or give medical advice; for that a colleague joins us right here, ' +
    'usually within the hour. What would you like to know today?',
  suggestions: [
    'How much does a professional cleaning cost, and does my insurer pay a part of it',
    'My tooth broke on a Sunday evening: whom can I call, and what should I do first?',
    'Can I bring two children to one appointment, and from which age do you see them?',
    'Where can I park, is there a lift, and how early should I arrive for paperwork?',
  ],
};

/** @returns the bytes that came with the page, and with opening a chat and reading an answer */
async function weigh(visit: Visit): Promise<{ page: number; all: number }> {
  const fetched = new Map<Request, number>();
  const visitor = await world.visit({
    ...visit,
    config: { base: world.widget, unproven: [world.site], ...visit.config },
    prepare: async (page) =>
      page.on('requestfinished', async (request) => {
        if (!request.url().startsWith(`${world.widget}/widget/`)) return;
        fetched.set(request, (await request.sizes()).responseBodySize);
      }),
  });
  /** Waits for this number of files: the script, then the configuration, the chat and its language. */
  const sumOf = async (files: number) => {
    while (fetched.size < files) await visitor.page.waitForTimeout(20);
    assert.equal(fetched.size, files);
    return [...fetched.values()].reduce((total, bytes) => total + bytes, 0);
  };
  await visitor.launcher.waitFor();
  const page = await sumOf(1);
  await visitor.open();
  await visitor.ask('What are your opening hours?');
  return { page, all: await sumOf(4) };
}

describe('weight', () => {
  it('loads 3.6 KB with the page and 24 KB to open a chat and read an answer, in every language', async () => {
    for (const lang of ['en', 'ar', 'de', 'es', 'it', 'ja', 'nl', 'pl', 'pt-BR']) {
      const { page, all } = await weigh({ lang });
      assert(page > 1_000 && page <= 3.6 * KB, `${lang}: ${page} bytes with the page`);
      assert(all <= 24 * KB, `${lang}: ${all} bytes`);
      if (lang === 'en')
        console.log(`# with the page: ${page} bytes; with everything to read an answer: ${all}`);
    }
  });

  it("does not grow with a tenant's texts", async () => {
    assert(LONG.greeting.length > 450 && LONG.suggestions.every((each) => each.length >= 79));
    const short = await weigh({ config: { greeting: 'Hi!', suggestions: [] } });
    const long = await weigh({ config: LONG });
    assert.equal(long.page, short.page);
    assert(long.all <= 24 * KB, `${long.all} bytes`);
    console.log(`# with a greeting of ${LONG.greeting.length} characters: ${long.all} bytes`);
  });

  it('loads 8 KB more for voice, in every language', () => {
    const { files } = buildWidget();
    const weightOf = (name: RegExp) => {
      const file = files.find((each) => name.test(each.name));
      assert(file, String(name));
      return gzipSync(file.content, { level: 9 }).length;
    };
    const shared = weightOf(/^voice-[^-]+$/) + weightOf(/^worklet-/);
    for (const lang of ['en', 'ar', 'de', 'es', 'it', 'ja', 'nl', 'pl', 'pt']) {
      const all = shared + weightOf(new RegExp(`^voice-${lang}-`));
      assert(all <= 8 * KB, `${lang}: ${all} bytes`);
    }
  });

  it('has no long task on open at a quarter of the speed, and shifts no layout', async () => {
    // Work takes longer now and then, beside busy neighbours; a task that is too long by itself is so every time.
    const tries: unknown[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const { tasks, shifts } = await openSlowly();
      assert.deepEqual(shifts, []);
      if (tasks.length === 0) return;
      tries.push(tasks);
    }
    assert.fail(`Long tasks in every try, in milliseconds: ${JSON.stringify(tries)}`);
  });

  it('has reproducible builds', () => {
    assert.deepEqual(buildWidget(), buildWidget());
    const { loader, files } = buildWidget();
    assert.equal(loader.split('__BOB_CONFIG__').length, 2);
    assert.equal(files.length, 21);
    for (const { name } of files)
      assert.match(name, /^(app|voice|worklet|(lang|voice)-\w\w)-[\da-f]{10}\.js$/);
  });
});
