import type { WidgetConfig } from '../../widget/config.ts';

/** The tenant of the tests. */
export const CONFIG: WidgetConfig = {
  tenantId: '65099254-6a59-46ff-833d-07e78e2c4a90',
  key: 'pk_live_ZQmSVGpZabcdefghijklmnopqrstuvwx',
  base: null,
  api: null,
  name: 'Bob',
  business: 'Bright Smile Dental',
  greeting: 'Hi! I’m Bob, the assistant of Bright Smile Dental. How can I help?',
  suggestions: ['What are your opening hours?', 'What does a cleaning cost?', 'Do you take my insurance?'],
  accent: '#0e7490',
  theme: 'light',
  position: 'right',
  locale: null,
  unproven: [],
  voice: true,
};

export interface PageOptions {
  readonly lang?: string;
  readonly dir?: 'rtl';
  /** Goes before our tag. */
  readonly head?: string;
  /** Goes after our tag. */
  readonly foot?: string;
  /** Our tag; default: the tenant's script. */
  readonly tag?: string;
}

/** A website of a customer: enough of one to see on a screenshot whether the widget fits. */
export function sitePage(widget: string, options: PageOptions = {}): string {
  const { lang = 'en', dir, head = '', foot = '' } = options;
  const tag = options.tag ?? `<script async src="${widget}/widget/${CONFIG.tenantId}/widget.js"></script>`;
  return `<!doctype html>
<html lang="${lang}"${dir ? ` dir="${dir}"` : ''}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>Bright Smile Dental</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/site.css">${head}</head>
<body><main><h1>A smile worth showing</h1>
<p>Bright Smile Dental cares for families in the old town since 1998.</p>
<p><a id="link" href="/other">Our prices</a> <button id="button" type="button">Book a visit</button></p>
<ul><li>Check-ups and cleaning</li><li>Fillings and crowns</li><li>Emergency care on weekends</li></ul></main>
${tag}${foot}</body></html>`;
}

export const SITE_CSS = `body{margin:0;font:18px/1.6 Georgia,serif;color:#1c2b33;background:#f4faf9}
main{max-width:640px;margin:0 auto;padding:64px 24px}h1{font-size:44px;margin:0}
button{font:inherit;padding:8px 16px}a{color:#0b5563}`;
