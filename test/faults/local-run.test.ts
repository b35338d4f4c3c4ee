import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning, type ProcessIdentity } from '../../local/processes/identity.ts';
import { freePort } from '../../local/services/ports.ts';
import { isReady, type LocalRun, readDemo, startLocalRun } from '../support/local-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'bob-local-'));
const readJson = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

let run: LocalRun;

afterAll(async () => {
  run.child.kill('SIGINT');
  await run.exit;
  rmSync(folder, { recursive: true });
});

it('npm start keeps its state after kill -9, and ends without leftovers', async () => {
  const port = await freePort();
  run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(port) });
  await isReady(run);
  const demo = readDemo(folder);
  const isHealthy = async () => expect((await fetch(`${demo.baseUrl}/api/health`)).status).toBe(200);
  await isHealthy();
  const { pid } = readJson<{ pid: number }>('run.json');
  const left = readJson<ProcessIdentity[]>('children.json');
  process.kill(pid, 'SIGKILL');
  await run.exit;
  run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(port) });
  await isReady(run);
  expect(left.length).toBeGreaterThan(1);
  expect(left.filter(isRunning)).toEqual([]);
  expect(readDemo(folder)).toEqual(demo);
  await isHealthy();

  const children = readJson<ProcessIdentity[]>('children.json');
  run.child.kill('SIGINT');
  expect(await run.exit).toBe(0);
  expect(children.length).toBeGreaterThan(1);
  expect(children.filter(isRunning)).toEqual([]);
  expect(existsSync(join(folder, 'run.json'))).toBe(false);
});
