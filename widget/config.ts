/** A tenant's configuration in the page: only the launcher's part. It is public. */
export interface LauncherConfig {
  readonly tenantId: string;
  /** The publishable widget key. */
  readonly key: string;
  /** Origin of the widget's files; null: the origin that the script came from. Pages may serve a copy of the script. */
  readonly base: string | null;
  /** Origin of the API; null: that of the widget's files. */
  readonly api: string | null;
  /** `#rrggbb` */
  readonly accent: string;
  readonly position: 'right' | 'left';
  /** The tenant's language; null: the page's, then the browser's. */
  readonly locale: string | null;
  /** Allowed origins on which the widget has not been seen yet. */
  readonly unproven: readonly string[];
}

/** The whole configuration. The chat fetches it when it opens, so that long texts do not slow down the page. */
export interface WidgetConfig extends LauncherConfig {
  /** Name of the assistant, for example "Bob". */
  readonly name: string;
  /** Name of the business. */
  readonly business: string;
  /** The first message that a visitor sees; empty: the widget's own, in the visitor's language. */
  readonly greeting: string;
  /** Questions that a visitor may ask with one click. */
  readonly suggestions: readonly string[];
  readonly theme: 'auto' | 'light' | 'dark';
  /** True if visitors may send voice clips. */
  readonly voice: boolean;
}
