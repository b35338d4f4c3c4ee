import type { Front } from '../../gateway/edge.ts';
import { type Header, type HttpAnswer, type HttpRequest, headerOf } from '../../gateway/http.ts';
import { type Embed, readVariant, sitePage, type Variant } from './page.ts';
import { icon } from './pictures.ts';
import { siteStyle } from './style.ts';

/** Host of the demo's website: another name of this machine than the API's, and thus another origin. */
export const SITE_HOST = 'localhost';

const REPORTS = '/demo/csp-report';

/**
 * Serves the demo practice's website at `/demo`, on another origin than the API, like a customer's website. It redirects
 * requests for it at the API's origin.
 *
 * @param warn gets reports of the page's Content Security Policy
 */
export function withDemoSite(front: Front, embed: Embed, warn: (line: string) => void): Front {
  const port = new URL(embed.origin).port;
  const site = `http://${SITE_HOST}${port ? `:${port}` : ''}`;
  return {
    cloudUrls: front.cloudUrls,
    handle: async (request) => {
      if (!/^\/demo(?:\/|$)/.test(request.path)) return front.handle(request);
      const host = headerOf(request.headers, 'host')?.replace(/:\d+$/, '');
      if (host !== SITE_HOST)
        return redirect(`${site}${request.path}${request.query && `?${request.query}`}`);
      if (request.path === REPORTS) return report(request, warn);
      return pageOf(request, embed);
    },
  };
}

function pageOf({ path, query }: HttpRequest, embed: Embed): HttpAnswer {
  const variant = readVariant(query);
  switch (path.replace(/\/$/, '')) {
    case '/demo':
      return ok('text/html', sitePage(variant, embed), policy(variant, embed));
    case '/demo/site.css':
      return ok('text/css', siteStyle);
    case '/demo/icon.svg':
      return ok('image/svg+xml', icon);
    default:
      return { status: 404, headers: [['Content-Type', 'text/plain']], body: 'There is no such page.\n' };
  }
}

/** Exactly the sources that docs/widget.md tells websites with a strict policy to allow. */
const policy = ({ strictCsp }: Variant, { origin }: Embed): Header[] =>
  strictCsp
    ? [
        [
          'Content-Security-Policy',
          [
            "default-src 'none'",
            `script-src ${origin}/widget/`,
            `connect-src ${origin}`,
            "style-src 'self'",
            "img-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            `report-uri ${REPORTS}`,
          ].join('; '),
        ],
      ]
    : [];

function report({ body }: HttpRequest, warn: (line: string) => void): HttpAnswer {
  warn(
    `The demo page's Content Security Policy blocked something: ${body?.toString('utf8').slice(0, 500) ?? ''}`,
  );
  return { status: 204, headers: [], body: '' };
}

const ok = (type: string, body: string, headers: readonly Header[] = []): HttpAnswer => ({
  status: 200,
  headers: [
    ['Content-Type', `${type}; charset=utf-8`],
    ['Cache-Control', 'no-cache'],
    ['X-Content-Type-Options', 'nosniff'],
    ...headers,
  ],
  body,
});

const redirect = (location: string): HttpAnswer => ({
  status: 302,
  headers: [['Location', location]],
  body: '',
});
