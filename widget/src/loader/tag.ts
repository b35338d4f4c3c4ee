import type { LauncherConfig } from '../../config.ts';

declare const __BOB_CONFIG__: LauncherConfig | null;

/** What our script tag says. */
export interface Tag {
  /** Origin of the script. */
  readonly base: string;
  readonly key: string;
  readonly position: string | undefined;
  /** Undefined where only the tag tells whose widget it is. */
  readonly config: LauncherConfig | undefined;
}

/** Reads the tag that is being run. Undefined when it names no tenant. */
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
