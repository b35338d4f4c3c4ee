import { run } from '../programs/processes.ts';
import { STACK } from './cdk.ts';
import { bin, root } from './environment.ts';

/** The ops command on the deployed stack, as `npm run bob -- --stack Bob --json …` would run it. */
export class Bob {
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly verbose: boolean,
  ) {}

  /** @returns the JSON document that the command prints */
  async run<T>(...args: string[]): Promise<T> {
    const { env, verbose } = this;
    const printed = await run(bin('tsx'), ['cli/main.ts', '--stack', STACK, '--json', ...args], {
      env,
      verbose,
      cwd: root,
    });
    return JSON.parse(printed) as T;
  }
}
