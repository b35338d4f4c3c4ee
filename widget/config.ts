/** What a page gets of one tenant's widget: as much as the launcher needs. It is public, as all of it is. */
export interface LauncherConfig {
  readonly tenantId: string;
  /** The publishable widget key. */
  readonly key: string;
  /** Origin of the API; null: the origin that the script came from. */
  readonly api: string | null;
  /** `#rrggbb` */
  readonly accent: string;
  readonly position: 'right' | 'left';
  /** The tenant's language; null: the page's, then the browser's. */
  readonly locale: string | null;
  /** Allowed origins on which the widget has not been seen yet. */
  readonly unproven: readonly string[];
}

/** The whole configuration, fetched when a visitor opens the chat: however long its texts are, no page gets heavier. */
export interface WidgetConfig extends LauncherConfig {
  /** What the assistant is called, for example "Bob". */
  readonly name: string;
  /** The business that it speaks for. */
  readonly business: string;
  /** The first message that a visitor sees; empty: the widget's own, in the visitor's language. */
  readonly greeting: string;
  /** Questions that a visitor may ask with one click. */
  readonly suggestions: readonly string[];
  readonly theme: 'auto' | 'light' | 'dark';
  /** Whether visitors may speak instead of writing. */
  readonly voice: boolean;
}
