/** Colors keep a contrast of 4.5 for text in both schemes. */
export const pageStyle = `
:root{color-scheme:light dark;--page:#f5f6f9;--card:#fff;--ink:#171a21;--soft:#5a6172;--line:#e1e4ec;--accent:#1f5eff;--ok:#137a43;--slow:#8a5a00;--off:#b3261e}
@media (prefers-color-scheme:dark){:root{--page:#101319;--card:#191d26;--ink:#eef0f5;--soft:#a4abbb;--line:#2b3140;--accent:#8fb0ff;--ok:#5fd497;--slow:#f0b955;--off:#ff8f86}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:40rem;margin:0 auto;padding:3rem 1.25rem}
h1{margin:0 0 1.5rem;font-size:1.5rem;letter-spacing:-.01em}
h1 span{color:var(--soft);font-weight:400}
h2{margin:2rem 0 .75rem;font-size:1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px}
#overall{padding:1.25rem 1.5rem;border-inline-start:6px solid var(--soft)}
#overall[data-status=operational]{border-inline-start-color:var(--ok)}
#overall[data-status=degraded]{border-inline-start-color:var(--slow)}
#overall[data-status=down]{border-inline-start-color:var(--off)}
.headline{margin:0;font-size:1.25rem;font-weight:600}
.detail{margin:.25rem 0 0;color:var(--soft);font-size:.9rem}
ul{margin:0 0 1rem;padding:0;list-style:none}
li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;padding:.9rem 1.5rem}
li+li{border-top:1px solid var(--line)}
li strong{flex:1;font-weight:500}
li span{color:var(--soft);font-size:.9rem;font-variant-numeric:tabular-nums}
li em{font-style:normal;font-weight:600;font-size:.9rem}
[data-status=operational] em{color:var(--ok)}
[data-status=degraded] em{color:var(--slow)}
[data-status=down] em{color:var(--off)}
a{color:var(--accent)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
`.trim();
