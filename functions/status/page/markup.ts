import { PAGE_ICON } from '../../../shared/http/page-policy.ts';

/** The status page. Its texts are filled in by its script; without scripts it says where the facts are. */
export const pageMarkup = (style: string, script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Bob status</title>
<link rel="icon" href="${PAGE_ICON}">
<style>${style}</style>
</head>
<body>
<main>
<h1>Bob <span>status</span></h1>
<section id="overall" class="card" data-status="unknown">
<p class="headline" id="headline" role="status">Checking…</p>
<p class="detail" id="detail">Asking every component.</p>
</section>
<h2 id="components-title">Components</h2>
<ul class="card" id="components" aria-labelledby="components-title"></ul>
<p class="detail">Measured when you look, at most every 30 seconds. This page refreshes by itself.
The same facts as data: <a href="api/health/public">api/health/public</a></p>
<noscript><p>This page needs JavaScript; the data does not.</p></noscript>
</main>
<script>${script}</script>
</body>
</html>
`;
