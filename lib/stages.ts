import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ConfigurationError,
  DEFAULT_STAGE,
  parseSettings,
  SETTINGS,
  type Settings,
  type StackConfig,
} from './config.ts';
import { STAGES } from './deployment/context.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Every stage has a stack of its own. */
export const stackNameOf = (stage: string): string => (stage === DEFAULT_STAGE ? 'Bob' : `Bob-${stage}`);

export interface Stage {
  readonly config: StackConfig;
  readonly stackName: string;
  /** Path of the file with its settings. */
  readonly file: string;
}

/**
 * Reads a stage for AWS: the settings of `stages/<stage>.json`, and those of the command line, which win.
 *
 * @param given settings of the command line
 * @param folder of the stages' files, relative to the repository's root
 * @param region of the deployment, if it is known
 * @throws ConfigurationError that says what to change
 */
export function readStage(given: Settings, folder: string = STAGES, region?: string): Stage {
  const { stage } = parseSettings(given.stage === undefined ? {} : { stage: given.stage });
  if (stage === 'local')
    throw new ConfigurationError(
      'The stage "local" is for `npm start`: it lets operators log in without a second factor, and webhooks call this machine. Choose another stage for AWS.',
    );
  const file = join(resolve(root, folder), `${stage}.json`);
  const config = parseSettings({ ...readSettings(file, stage), ...given }, region);
  return { config, stackName: stackNameOf(stage), file };
}

function readSettings(file: string, stage: string): Settings {
  const settings = parse(read(file, stage), file);
  const unknown = Object.keys(settings).filter((name) => !SETTINGS.has(name) || name === 'stage');
  if (unknown.length > 0) {
    const lines = unknown.map((name) =>
      name === 'stage' ? '  stage: the name of the file says it' : `  ${name}: there is no such setting`,
    );
    throw new ConfigurationError(`${file}:\n${lines.join('\n')}\nlib/config.ts lists all settings.`);
  }
  return settings;
}

function read(file: string, stage: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(
      `The stage "${stage}" has no settings: ${file} cannot be read. Create it; {} means the defaults.`,
      { cause: error },
    );
  }
}

function parse(text: string, file: string): Settings {
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings))
      return settings as Settings;
  } catch (error) {
    throw new ConfigurationError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new ConfigurationError(`${file} must hold one JSON object, for example { "signup": false }.`);
}
