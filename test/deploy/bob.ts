import { run } from '../programs/processes.ts';
import { STACK } from './cdk.ts';
import { bin, root } from './environment.ts';

/** Runs the ops command on the deployed stack, like `npm run bob -- --stack Bob --json …`. */
export class Bob {
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly verbose: boolean,
  ) {}

  /** @returns the JSON output of the command */
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
