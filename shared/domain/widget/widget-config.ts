import type { Tenant } from '../tenant.ts';
import type { Appearance } from './appearance.ts';

/** What a tenant's script tells the widget. All of it is public. */
export interface WidgetConfig {
  readonly tenantId: string;
  readonly key: string;
  /** Null: the origin that the script came from, which serves the API beside it. */
  readonly api: string | null;
  readonly name: string;
  readonly business: string;
  readonly greeting: string;
  readonly suggestions: readonly string[];
  readonly accent: string;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly position: 'right' | 'left';
  readonly locale: string | null;
  /** Origins on which the widget was never seen: on those it says that it is there. */
  readonly unproven: readonly string[];
  readonly voice: boolean;
}

export interface ConfigFacts {
  readonly tenant: Tenant;
  readonly appearance: Appearance;
  readonly key: string;
  readonly unproven: readonly string[];
}

/** The configuration that a key's pages get. */
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
  voice: false,
});
