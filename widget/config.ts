/** What one tenant's widget is told. It is public: it stands in a script that anybody can read. */
export interface WidgetConfig {
  readonly tenantId: string;
  /** The publishable widget key. */
  readonly key: string;
  /** Origin of the API; null: the origin that the script came from. */
  readonly api: string | null;
  /** What the assistant is called, for example "Bob". */
  readonly name: string;
  /** The business that it speaks for. */
  readonly business: string;
  /** The first message that a visitor sees. */
  readonly greeting: string;
  /** Questions that a visitor may ask with one click. */
  readonly suggestions: readonly string[];
  /** `#rrggbb` */
  readonly accent: string;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly position: 'right' | 'left';
  /** The tenant's language; null: the page's, then the browser's. */
  readonly locale: string | null;
  /** Allowed origins on which the widget has not been seen yet. */
  readonly unproven: readonly string[];
  readonly voice: boolean;
}
