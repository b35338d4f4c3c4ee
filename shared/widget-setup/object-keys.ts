import type { FileKind } from './widget-files.ts';

/** Placeholder for the configuration. It occurs exactly once in the deployed loader. */
export const CONFIG_PLACEHOLDER = '__BOB_CONFIG__';

/** S3 keys of the widget's files. CloudFront serves only `widget/`. */
export const objectKeys = {
  /** The loader of the deployed release. Every tenant's script is built from it. */
  template: 'release/loader-template.js',
  /** For the older embed code, with a key. */
  loader: 'widget/loader.js',
  /** Immutable files, with a content hash in their names. */
  app: 'widget/app',
  tenantScript: (tenantId: string): string => `widget/${tenantId}/widget.js`,
  /** The chat's configuration. The script contains only the launcher's. */
  tenantConfig: (tenantId: string): string => `widget/${tenantId}/config.json`,
  /** The chat's configuration for the older embed code. */
  keyConfig: (key: string): string => `widget/keys/${key}.json`,
} as const;

/** For files with the tenant's settings: a change reaches pages within a minute. */
const CHANGING = 'public, max-age=60';

export const kinds = {
  script: { contentType: 'text/javascript; charset=utf-8', cacheControl: CHANGING },
  json: { contentType: 'application/json', cacheControl: CHANGING },
} as const satisfies Record<string, FileKind>;

/** For files that the deployment uploads. */
export const cacheControls = {
  immutable: 'public, max-age=31536000, immutable',
  loader: 'public, max-age=300',
} as const;
