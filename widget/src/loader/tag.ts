import type { LauncherConfig } from '../../config.ts';

declare const __BOB_CONFIG__: LauncherConfig | null;

/** Data of the script tag. */
export interface Tag {
  /** Origin of the widget's files. */
  readonly base: string;
  readonly key: string;
  /** The tag's `data-` attributes. */
  readonly data: DOMStringMap;
  /** Undefined if only the tag names the tenant. */
  readonly config: LauncherConfig | undefined;
}

/** Reads the configuration and the running script's tag. Undefined if they name no tenant. */
export function readTag(): Tag | undefined {
  const config = __BOB_CONFIG__ || undefined;
  // Modules and some tag managers set no `currentScript`.
  const script = (document.currentScript ||
    document.querySelector(
      config ? `script[src*="${config.tenantId}"]` : 'script[data-widget-key]',
    )) as HTMLScriptElement | null;
  const data = script?.dataset || {};
  const key = config?.key || data.widgetKey;
  const base = config?.base || data.base || script?.src;
  if (base && key) return { base: new URL(base).origin, key, data, config };
  console.warn('Bob: no data-widget-key');
  return undefined;
}
