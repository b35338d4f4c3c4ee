import { parseArgs } from 'node:util';
import { ConfigurationError, SETTINGS, type Settings } from '../config.ts';
import { FIRST_DEPLOYMENT, STAGES } from './context.ts';

/** The arguments of `npm run deploy`. The CDK CLI gets all of them too. */
export interface DeployArguments {
  /** Settings of the command line, by `-c name=value`. */
  readonly given: Settings;
  /** Folder of the stages' files. */
  readonly stages: string | undefined;
  /** Set by emulators that cannot change a table's protection. */
  readonly firstDeployment: string | undefined;
  readonly profile: string | undefined;
  /** Deploys without asking. */
  readonly yes: boolean;
  readonly help: boolean;
}

/** CDK's own context, for example `@aws-cdk/core:newStyleStackSynthesis`. */
const CDK_CONTEXT = /[@:/]/;

/** @throws ConfigurationError for a setting that does not exist */
export function readArguments(args: readonly string[]): DeployArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      context: { type: 'string', short: 'c', multiple: true },
      profile: { type: 'string' },
      yes: { type: 'boolean', short: 'y' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
    // The other options are the CDK CLI's.
    strict: false,
  });
  const context = Object.fromEntries((values.context ?? []).map((each) => splitOnce(String(each))));
  const { [STAGES]: stages, [FIRST_DEPLOYMENT]: firstDeployment, ...others } = context;
  const given = Object.fromEntries(Object.entries(others).filter(([name]) => !CDK_CONTEXT.test(name)));
  const unknown = Object.keys(given).filter((name) => !SETTINGS.has(name));
  if (unknown.length > 0)
    throw new ConfigurationError(
      `There is no setting ${unknown.join(', ')}. docs/deploy.md#settings lists all of them.`,
    );
  return {
    given,
    stages,
    firstDeployment,
    profile: typeof values.profile === 'string' ? values.profile : undefined,
    yes: values.yes === true,
    help: values.help === true,
  };
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new ConfigurationError(`-c ${text}: must be name=value`);
  return [text.slice(0, at), text.slice(at + 1)];
}
