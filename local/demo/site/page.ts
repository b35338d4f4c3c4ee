import { drawing, logo } from './pictures.ts';
import { arabic, english, type SiteTexts } from './texts.ts';

/** Query parameters of the page: `?csp=strict`, `?dir=rtl`, `?embed=loader`, in any combination. */
export interface Variant {
  readonly strictCsp: boolean;
  readonly rtl: boolean;
  readonly loader: boolean;
}

/** Everything that the website knows about Bob: the script tag's data. */
export interface Embed {
  /** Origin of the widget and its API. */
  readonly origin: string;
  readonly tenantId: string;
  readonly widgetKey: string;
}

export const readVariant = (query: string): Variant => {
  const wanted = new URLSearchParams(query);
  return {
    strictCsp: wanted.get('csp') === 'strict',
    rtl: wanted.get('dir') === 'rtl',
    loader: wanted.get('embed') === 'loader',
  };
};

/** The practice's website with the widget on it. */
export function sitePage(variant: Variant, embed: Embed): string {
  const t = variant.rtl ? arabic : english;
  return `<!doctype html>
<html lang="${t.lang}" dir="${t.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<link rel="icon" href="/demo/icon.svg">
<link rel="stylesheet" href="/demo/site.css">
${scriptTag(variant, embed)}
</head>
<body>
<header><div class="wrap">
<a class="brand" href="#top">${logo}<span>Bright Smile Dental</span></a>
<nav>${t.nav.map(([anchor, label]) => `<a href="#${anchor}">${label}</a>`).join('')}</nav>
<a class="button" href="tel:+15415550142">${t.call}</a>
</div></header>
<main id="top">
<div class="hero"><div class="wrap">
<div><h1>${t.heroTitle}</h1><p>${t.heroText}</p><p class="ask">${t.heroAsk}</p></div>
${drawing}
</div></div>
<div class="wrap facts">${t.facts.map(([strong, rest]) => `<div><strong>${strong}</strong>${rest}</div>`).join('')}</div>
<section id="services"><div class="wrap"><h2>${t.servicesTitle}</h2>
<ul class="cards">${t.services.map(([name, text]) => `<li><h3>${name}</h3><p>${text}</p></li>`).join('')}</ul>
</div></section>
<section id="prices" class="tinted"><div class="wrap"><h2>${t.pricesTitle}</h2>
${rows(t.prices)}
<p class="note">${t.pricesNote}</p>
</div></section>
<section id="visit"><div class="wrap two">
<div><h2>${t.hoursTitle}</h2>${rows(t.hours)}</div>
<div><h2>${t.findTitle}</h2><address dir="ltr">${t.address.join('<br>')}</address></div>
</div></section>
</main>
${footer(t)}
</body>
</html>
`;
}

const scriptTag = ({ loader }: Variant, { origin, tenantId, widgetKey }: Embed): string =>
  loader
    ? `<script async src="${origin}/widget/loader.js" data-widget-key="${widgetKey}" data-position="right"></script>`
    : `<script async src="${origin}/widget/${tenantId}/widget.js"></script>`;

const rows = (pairs: readonly (readonly [string, string])[]): string =>
  `<table><tbody>${pairs.map(([name, value]) => `<tr><th scope="row">${name}</th><td dir="ltr">${value}</td></tr>`).join('')}</tbody></table>`;

const VARIANTS = [
  ['', 'widget.js'],
  ['?embed=loader', 'loader.js'],
  ['?csp=strict', 'Content-Security-Policy'],
  ['?dir=rtl', 'العربية'],
] as const;

const footer = (t: SiteTexts): string => `<footer><div class="wrap">
<p>${t.demoNote}</p>
<p>${t.variants}: ${VARIANTS.map(([query, label]) => `<a href="/demo${query}">${label}</a>`).join(' · ')}</p>
</div></footer>`;
