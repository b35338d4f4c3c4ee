import { hash } from 'node:crypto';
import base from '../../web/base.css';

/** A page of `web/`, as its files: the markup links to `page.css`, which follows `base.css`, and to `page.inline.js`. */
export interface PageFiles {
  readonly html: string;
  readonly css: string;
  readonly js: string;
}

/**
 * Serves a page in one answer, with its style and script inline. Its Content-Security-Policy allows exactly these two,
 * by their hashes, and requests to its own origin only.
 */
export function pageReply({ html, css: own, js }: PageFiles) {
  const css = base + own;
  return {
    // Functions, because `$` has a meaning in a replacement string.
    body: html
      .replace('<link rel="stylesheet" href="page.css">', () => `<style>${css}</style>`)
      .replace('<script src="page.inline.js"></script>', () => `<script>${js}</script>`),
    headers: { 'Content-Security-Policy': policyOf(css, js), 'Referrer-Policy': 'no-referrer' },
  };
}

const policyOf = (css: string, js: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(js)}`,
    `style-src ${hashOf(css)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

const hashOf = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`;
