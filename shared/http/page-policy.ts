import { hash } from 'node:crypto';

/** What a page of ours is made of, whole in one answer. */
export interface PageParts {
  readonly style: string;
  readonly script: string;
}

const hashOf = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`;

/** Headers of such a page: nothing runs but what it is made of, by its hash, and it asks its own origin only. */
export const pageHeaders = ({ style, script }: PageParts): Record<string, string> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
});

/** A dot in the accent color: an icon of its own, so that no browser asks for /favicon.ico. */
export const PAGE_ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6' fill='%231f5eff'/%3E%3C/svg%3E";
