import type { LauncherConfig, WidgetConfig } from '../../widget/config.ts';
import type { Tenant } from '../core/tenant.ts';
import type { Appearance } from './appearance.ts';

export type { LauncherConfig, WidgetConfig };

/** What a tenant's configuration is made of. */
export interface ConfigFacts {
  readonly tenant: Tenant;
  readonly appearance: Appearance;
  readonly key: string;
  /** Allowed origins on which the widget was never seen: there it says that it is there. */
  readonly unproven: readonly string[];
}

/** What the widget is told on a key's pages. All of it is public. */
export const widgetConfig = ({ tenant, appearance, key, unproven }: ConfigFacts): WidgetConfig => ({
  tenantId: tenant.id,
  key,
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

/** What of it stands in the script that comes with every page. */
export const launcherConfig = (config: WidgetConfig): LauncherConfig => {
  const { tenantId, key, api, accent, position, locale, unproven } = config;
  return { tenantId, key, api, accent, position, locale, unproven };
};
