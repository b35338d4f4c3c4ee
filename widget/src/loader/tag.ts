import type { LauncherConfig } from '../../config.ts';

declare const __BOB_CONFIG__: LauncherConfig | null;

/** Data of the script tag. */
export interface Tag {
  /** Origin of the script. */
  readonly base: string;
  readonly key: string;
  readonly position: string | undefined;
  /** Undefined if only the tag names the tenant. */
  readonly config: LauncherConfig | undefined;
}

/** Reads the running script's tag. Undefined if it names no tenant. */
export function readTag(): Tag | undefined {
  const config = __BOB_CONFIG__ || undefined;
  const script = (document.currentScript ||
    document.querySelector('script[src*="/widget/"]')) as HTMLScriptElement | null;
  const { widgetKey, position } = script?.dataset || {};
  const key = config?.key || widgetKey;
  if (script && key) return { base: new URL(script.src).origin, key, position, config };
  console.warn('Bob: no data-widget-key');
  return undefined;
}
