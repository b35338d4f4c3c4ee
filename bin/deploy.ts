import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { printError } from '../cli/output.ts';
import { ConfigurationError } from '../lib/config.ts';
import { readArguments } from '../lib/deployment/arguments.ts';
import { changesOf, describeChanges, describeSettings } from '../lib/deployment/changes.ts';
import { FIRST_DEPLOYMENT } from '../lib/deployment/context.ts';
import { type Account, deployedSettings, protectTable, regionOf } from '../lib/deployment/deployed-stack.ts';
import { readStage, type Stage } from '../lib/stages.ts';

const HELP = `Deploys a stage of Bob: shows which settings change, asks, and runs the CDK CLI.

  npm run deploy [-- -c stage=<stage>] [-c <setting>=<value>] [--profile <profile>] [--yes] [options of cdk deploy]

The settings are those of stages/<stage>.json (default: production). -c overrides one for this deployment only.
With --yes, or in CI (the variable CI is set), it does not ask.`;

const root = fileURLToPath(new URL('../', import.meta.url));

async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { given, stages, firstDeployment, profile, yes, help } = readArguments(args);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const region = await regionOf(profile, env);
  const account: Account = { region, ...(profile ? { profile } : {}) };
  const stage = readStage(given, stages, region);
  const deployed = await deployedSettings(stage.stackName, account);
  const isNew = deployed === 'new';
  if (describe(stage, region, deployed) && !yes && !env.CI && !(await isConfirmed())) {
    console.error('Nothing was deployed.');
    return 1;
  }
  const first = isNew && firstDeployment === undefined ? ['-c', `${FIRST_DEPLOYMENT}=true`] : [];
  const code = await runCdk(['deploy', ...args, ...first], { ...env, AWS_REGION: region });
  if (code === 0 && isNew) await protectTable(stage.stackName, account);
  return code;
}

/** Prints what a deployment would change of the settings. @returns true if there is something to confirm */
function describe(
  { stackName, config, file }: Stage,
  region: string,
  deployed: Awaited<ReturnType<typeof deployedSettings>>,
): boolean {
  const source = relative(process.cwd(), file);
  if (deployed === 'new') {
    console.log(
      `${stackName} is not deployed in ${region} yet. Its settings, by ${source}:\n${describeSettings(config)}`,
    );
    return true;
  }
  if (deployed === 'unknown') {
    console.log(
      `${stackName} in ${region} does not record its settings. It gets these, by ${source}:\n${describeSettings(config)}`,
    );
    return true;
  }
  const changes = changesOf(deployed, config);
  if (changes.length === 0) console.log(`${stackName} in ${region} keeps its settings, by ${source}.`);
  else
    console.log(`${stackName} in ${region} changes its settings, by ${source}:\n${describeChanges(changes)}`);
  return changes.length > 0;
}

async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new ConfigurationError(
      'Nobody can be asked, because this is no terminal. Add --yes to deploy these settings.',
    );
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await terminal.question('Deploy these settings? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}

async function runCdk(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const cdk = spawn(join(root, 'node_modules', '.bin', 'cdk'), args, { cwd: root, env, stdio: 'inherit' });
  const [code] = (await once(cdk, 'exit')) as [number | null];
  return code ?? 1;
}

const args = process.argv.slice(2);
try {
  process.exitCode = await main(args, process.env);
} catch (error) {
  if (error instanceof ConfigurationError) console.error(error.message);
  else printError(error, args.includes('--verbose'));
  process.exitCode = 1;
}
