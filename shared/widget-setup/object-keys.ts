import type { FileKind } from './widget-files.ts';

/** Stands, once, for the configuration in the loader that a deployment brings along. */
export const CONFIG_PLACE = '__BOB_CONFIG__';

/** Where the widget's files lie in their bucket. The edge serves `widget/` and nothing else. */
export const objectKeys = {
  /** The loader of the deployed release, from which every tenant's script is made. */
  template: 'release/loader-template.js',
  /** The embed that names its key itself. */
  loader: 'widget/loader.js',
  /** Immutable files, named by what is in them. */
  app: 'widget/app',
  tenantScript: (tenantId: string): string => `widget/${tenantId}/widget.js`,
  /** What the chat is told when it opens; beside the script, which holds only what the launcher needs. */
  tenantConfig: (tenantId: string): string => `widget/${tenantId}/config.json`,
  /** The same for the embed that names a key. */
  keyConfig: (key: string): string => `widget/keys/${key}.json`,
} as const;

/** What changes with the tenant's settings: a change reaches pages within a minute. */
const CHANGING = 'public, max-age=60';

export const kinds = {
  script: { contentType: 'text/javascript; charset=utf-8', cacheControl: CHANGING },
  json: { contentType: 'application/json', cacheControl: CHANGING },
} as const satisfies Record<string, FileKind>;

/** Of files whose name tells their content, and of the loader, as the deployment stores them. */
export const cacheControls = {
  immutable: 'public, max-age=31536000, immutable',
  loader: 'public, max-age=300',
} as const;
