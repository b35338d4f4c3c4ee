import { allOrThrow } from '../core/all-or-throw.ts';
import type { WidgetKey } from '../core/tenant.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { TenantContext } from '../tenants/tenant-context.ts';
import { readTenant } from '../tenants/tenants.ts';
import { readAppearance } from './appearance-store.ts';
import { CONFIG_PLACEHOLDER, kinds, objectKeys } from './object-keys.ts';
import { readOrigins } from './origins-store.ts';
import { listProofs } from './proofs.ts';
import { scriptJson } from './script-json.ts';
import { type LauncherConfig, launcherConfig, type WidgetConfig, widgetConfig } from './widget-config.ts';
import type { WidgetFiles } from './widget-files.ts';
import { isInForce, newestInForce } from './widget-key.ts';
import { listWidgetKeys } from './widget-keys.ts';

/** How many concurrent changes may overtake a publication before it gives up. */
const MAX_PUBLICATIONS = 5;

/** The script of a disabled tenant. It does nothing, and the console shows no error. */
const SWITCHED_OFF = '/* This assistant is switched off. */\n';

/** The context for publishing a tenant's widget. It has no actor, because visitors' proofs publish too. */
export type WidgetContext = Pick<TenantContext, 'table' | 'clock'> & { readonly files: WidgetFiles };

/** The result of a publication. */
export interface PublishedWidget {
  /** The script's S3 key, which is also its path on CloudFront. */
  readonly script: string;
  /** `no-release`: the deployment has no widget files, so there is nothing to publish. */
  readonly state: 'published' | 'switched-off' | 'no-release';
  readonly config?: WidgetConfig | undefined;
}

/**
 * Writes a tenant's script, its configuration and that of each key, with the loader of the deployed release. After
 * writing, the stored state is read again, and written again if it has changed, so that the last publication has all
 * changes.
 *
 * @throws Unavailable; Conflict if others keep changing the tenant
 */
export async function publishWidget(context: WidgetContext): Promise<PublishedWidget> {
  const { table, files } = context;
  const template = await files.read(objectKeys.template);
  const script = objectKeys.tenantScript(table.tenantId);
  if (template === undefined) return { script, state: 'no-release' };
  let contents = await contentsOf(context, template);
  const contention = { doing: 'changing this tenant', retryAfter: 10, attempts: MAX_PUBLICATIONS };
  return retryLostRaces(contention, async () => {
    await write(files, contents);
    const now = await contentsOf(context, template);
    if (isSame(now, contents))
      return { script, state: contents.config ? 'published' : 'switched-off', config: contents.config };
    contents = now;
    return LOST_RACE;
  });
}

interface Contents {
  readonly config: WidgetConfig | undefined;
  /** Files to write, by S3 key. */
  readonly texts: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

async function contentsOf({ table, clock, files }: WidgetContext, template: string): Promise<Contents> {
  const now = clock.now();
  const [tenant, { value: appearance }, keys, origins, proofs] = await allOrThrow([
    readTenant(table, now),
    readAppearance(table, now),
    listWidgetKeys(table, now),
    readOrigins(table),
    listProofs(table, now),
  ]);
  const seen = new Set(proofs.map(({ origin }) => origin));
  const unproven = origins.filter((origin) => !seen.has(origin));
  const configOf = (key: WidgetKey) =>
    tenant && widgetConfig({ tenant, appearance, key: key.value, base: files.origin, unproven });
  const active = tenant?.status === 'active' ? keys.filter((key) => isInForce(key, now)) : [];
  const newest = newestInForce(active, now);
  const config = newest && configOf(newest);
  const script = objectKeys.tenantScript(table.tenantId);
  const forChat = objectKeys.tenantConfig(table.tenantId);
  const revoked = keys.filter((key) => !active.includes(key)).map(({ value }) => objectKeys.keyConfig(value));
  const texts = new Map([[script, config ? fill(template, launcherConfig(config)) : SWITCHED_OFF]]);
  if (config) texts.set(forChat, scriptJson(config));
  for (const key of active) texts.set(objectKeys.keyConfig(key.value), scriptJson(configOf(key)));
  return { config, texts, removed: config ? revoked : [forChat, ...revoked] };
}

/** Inserts a configuration, or null, into the loader. @throws Error if the template has not exactly one placeholder */
export function fill(template: string, config: LauncherConfig | null): string {
  const parts = template.split(CONFIG_PLACEHOLDER);
  if (parts.length !== 2)
    throw new Error(`The loader contains ${CONFIG_PLACEHOLDER} ${parts.length - 1} times`);
  return parts.join(scriptJson(config));
}

async function write(files: WidgetFiles, { texts, removed }: Contents): Promise<void> {
  await allOrThrow([
    ...[...texts].map(([key, text]) =>
      files.write(key, text, key.endsWith('.js') ? kinds.script : kinds.json),
    ),
    ...removed.map((key) => files.remove(key)),
  ]);
}

const isSame = (a: Contents, b: Contents): boolean =>
  JSON.stringify([[...a.texts], a.removed]) === JSON.stringify([[...b.texts], b.removed]);
