import type { LauncherConfig, WidgetConfig } from '../../widget/config.ts';
import type { Tenant } from '../core/tenant.ts';
import type { Appearance } from './appearance.ts';

export type { LauncherConfig, WidgetConfig };

/** The input of a tenant's configuration. */
export interface ConfigFacts {
  readonly tenant: Tenant;
  readonly appearance: Appearance;
  readonly key: string;
  /** Origin of the widget's files. */
  readonly base: string | undefined;
  /** Allowed origins without a proof. On them, the widget sends one. */
  readonly unproven: readonly string[];
}

/** The widget's configuration. All of it is public. */
export const widgetConfig = ({ tenant, appearance, key, base, unproven }: ConfigFacts): WidgetConfig => ({
  tenantId: tenant.id,
  key,
  base: base ?? null,
  api: null,
  name: appearance.name,
  business: tenant.name,
  greeting: appearance.greeting,
  suggestions: appearance.suggestions,
  accent: appearance.accent,
  theme: appearance.theme,
  position: appearance.position,
  locale: appearance.locale,
  unproven,
  voice: true,
});

/** The part that the launcher needs, in the script of every page. */
export const launcherConfig = (config: WidgetConfig): LauncherConfig => {
  const { tenantId, key, base, api, accent, position, locale, unproven } = config;
  return { tenantId, key, base, api, accent, position, locale, unproven };
};
