import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIRST_DEPLOYMENT } from '../../lib/deployment/context.ts';
import { run } from '../programs/processes.ts';
import { ACCOUNT, bin, REGION, root } from './environment.ts';

export const STACK = 'Bob';

/** Sender of the deployment's e-mails. */
export const MAIL_FROM = 'bob@mail.bob.example';

/**
 * The emulator supports Lambda layers only in Docker, and CDK's upload of files needs one. It has no metric math for
 * alarms. It replaces a table whose protection changes. Receivers of webhooks are on this machine.
 */
const CONTEXT = {
  widgetFiles: 'false',
  metricMath: 'false',
  [FIRST_DEPLOYMENT]: 'false',
  webhookLoopback: 'true',
  mailFrom: MAIL_FROM,
};

/** Runs the unmodified CDK CLI on the project, with its own cloud assembly; `npm run deploy` runs it to deploy. */
export class Cdk {
  constructor(
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly verbose: boolean,
  ) {}

  async bootstrap(): Promise<void> {
    await this.cdk('bootstrap', [`aws://${ACCOUNT}/${REGION}`]);
  }

  /** @returns what `npm run deploy` printed, with the changes of settings */
  async deploy(context: Readonly<Record<string, string>> = {}): Promise<string> {
    const values = Object.entries({ ...CONTEXT, ...context }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const args = ['bin/deploy.ts', STACK, '--yes', '--require-approval', 'never', ...values];
    return this.run('tsx', args);
  }

  async destroy(): Promise<void> {
    await this.cdk('destroy', [STACK, '--force']);
  }

  /** Path of the last deployed template. */
  get templatePath(): string {
    return join(this.assembly, `${STACK}.template.json`);
  }

  async template(): Promise<Template> {
    return JSON.parse(await readFile(this.templatePath, 'utf8')) as Template;
  }

  private get assembly(): string {
    return join(this.folder, 'cdk.out');
  }

  private async cdk(command: string, args: readonly string[]): Promise<void> {
    await this.run('cdk', [command, ...args]);
  }

  private run(program: string, args: readonly string[]): Promise<string> {
    const own = ['--no-notices', '--ci', '--output', this.assembly];
    return run(bin(program), [...args, ...own], { env: this.env, verbose: this.verbose, cwd: root });
  }
}

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}
