import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { StartFailure } from './failure.ts';

export interface LocalOptions {
  /** Root folder of the repository. */
  readonly root: string;
  readonly port: number;
  readonly localDir: string;
  readonly watch: boolean;
  /** A DynamoDB-compatible endpoint to use instead of the embedded one. */
  readonly dynamoDbEndpoint?: string;
  /** Factor of every rate limit. */
  readonly limitFactor?: string;
  /** An OpenAI-compatible endpoint that writes the answers instead of the embedded model. */
  readonly model?: LocalModel;
  /** Transcribes voice clips; default: a placeholder text. */
  readonly transcription?: LocalTranscription;
}

/** Amazon Transcribe, or a server with OpenAI's API. */
export type LocalTranscription =
  | 'aws'
  | { readonly url: string; readonly model: string; readonly apiKey?: string };

export interface LocalModel {
  readonly url: string;
  readonly id: string;
  readonly apiKey?: string;
}

export const HELP = `Runs Bob on this machine: serves the synthesized stack on loopback, with a demo tenant.

Usage: npm start            serve
       npm run dev          serve, and reload when the code changes
       npm start -- --help  this text

Environment:
  PORT                     port of the API (default 3000)
  BOB_LOCAL_DIR            folder of the state (default .local); move it away to start with empty data
  BOB_DYNAMODB_ENDPOINT    URL of a DynamoDB-compatible endpoint, used instead of the embedded one
  BOB_MODEL_URL            base URL of an OpenAI-compatible endpoint that writes the answers, for example
                           http://127.0.0.1:11434/v1; without it the embedded model quotes the knowledge
  BOB_MODEL_ID             its model, for example llama3.2
  BOB_MODEL_API_KEY        its API key, if it needs one
  BOB_TRANSCRIBE           aws: Amazon Transcribe transcribes voice clips (WAV, FLAC and Ogg), with the credentials and
                           the AWS_REGION of the environment; without it the transcript is a placeholder text
  BOB_TRANSCRIBE_URL       base URL of an OpenAI-compatible server that transcribes instead, for example
                           http://127.0.0.1:8000/v1
  BOB_TRANSCRIBE_MODEL     its model (default whisper-1)
  BOB_TRANSCRIBE_API_KEY   its API key, if it needs one
  BOB_LIMIT_FACTOR         factor of every rate limit (default 1), for benchmarks
  NO_COLOR                 no colors
`;

/** Reads arguments and environment; returns `help` for --help. @throws StartFailure for invalid values */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): LocalOptions | 'help' {
  const flags = readFlags(args);
  if (flags.help) return 'help';
  const root = fileURLToPath(new URL('..', import.meta.url));
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartFailure(
      `PORT is "${env.PORT}": set it to a number from 1 to 65535, or leave it out for 3000.`,
    );
  }
  const endpoint = env.BOB_DYNAMODB_ENDPOINT;
  if (endpoint && !/^https?:/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw new StartFailure(
      `BOB_DYNAMODB_ENDPOINT is "${endpoint}": set it to a URL such as http://127.0.0.1:8000.`,
    );
  }
  return {
    root,
    port,
    localDir: resolve(env.BOB_LOCAL_DIR || join(root, '.local')),
    watch: flags.watch ?? false,
    ...(endpoint ? { dynamoDbEndpoint: endpoint } : {}),
    ...(env.BOB_LIMIT_FACTOR ? { limitFactor: env.BOB_LIMIT_FACTOR } : {}),
    ...readModel(env),
    ...readTranscription(env),
  };
}

function readModel(env: NodeJS.ProcessEnv): { model?: LocalModel } {
  const { BOB_MODEL_URL: url, BOB_MODEL_ID: id, BOB_MODEL_API_KEY: apiKey } = env;
  if (!url && !id) return {};
  if (!url || !/^https?:/.test(URL.parse(url)?.protocol ?? '')) {
    throw new StartFailure(
      `BOB_MODEL_URL is "${url ?? ''}": set it to a URL such as http://127.0.0.1:11434/v1, or leave BOB_MODEL_ID out too.`,
    );
  }
  if (!id) throw new StartFailure('BOB_MODEL_ID is missing: set it to the name of a model at BOB_MODEL_URL.');
  return { model: { url, id, ...(apiKey ? { apiKey } : {}) } };
}

function readTranscription(env: NodeJS.ProcessEnv): { transcription?: LocalTranscription } {
  const { BOB_TRANSCRIBE: kind, BOB_TRANSCRIBE_URL: url, BOB_TRANSCRIBE_API_KEY: apiKey } = env;
  if (kind && kind !== 'aws') {
    throw new StartFailure(`BOB_TRANSCRIBE is "${kind}": set it to aws, or leave it out.`);
  }
  if (kind && url)
    throw new StartFailure('BOB_TRANSCRIBE and BOB_TRANSCRIBE_URL are both set: leave one out.');
  const missing = ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].filter((name) => !env[name]);
  if (kind && missing.length > 0) {
    throw new StartFailure(
      `${missing.join(', ')} missing: BOB_TRANSCRIBE=aws needs them; "aws configure export-credentials --format env" prints them.`,
    );
  }
  if (kind) return { transcription: 'aws' };
  if (!url) return {};
  if (!/^https?:/.test(URL.parse(url)?.protocol ?? '')) {
    throw new StartFailure(
      `BOB_TRANSCRIBE_URL is "${url}": set it to a URL such as http://127.0.0.1:8000/v1, or leave it out.`,
    );
  }
  const model = env.BOB_TRANSCRIBE_MODEL || 'whisper-1';
  return { transcription: { url, model, ...(apiKey ? { apiKey } : {}) } };
}

function readFlags(args: readonly string[]): { help?: boolean; watch?: boolean } {
  try {
    return parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h' }, watch: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new StartFailure(`${(error as Error).message}. See npm start -- --help.`);
  }
}
