import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

/**
 * The environment of every program of the run. It has no AWS settings of the user and no access to the metadata service
 * of a cloud machine, and Lambda's version of Node (a devDependency) comes first in the path.
 */
export function baseEnvironment(folder: string, extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK|BOB|npm|NODE)_/i.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    TMPDIR: folder,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    // The emulator's credentials of the account's root user.
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: join(folder, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...extra,
  };
}

/** Additional settings for the CDK CLI, the AWS SDK and the ops command to use the emulator. */
export function clientEnvironment(
  base: NodeJS.ProcessEnv,
  emulator: { readonly url: string; readonly certificate: string },
): NodeJS.ProcessEnv {
  return {
    ...base,
    AWS_ENDPOINT_URL: emulator.url,
    // Node reads the first one, the CDK CLI the other.
    NODE_EXTRA_CA_CERTS: emulator.certificate,
    AWS_CA_BUNDLE: emulator.certificate,
    CDK_HOME: join(base.TMPDIR ?? '', 'cdk-home'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  };
}
