/** The website's own style. It does not know the widget, like any customer's website. */
export const siteStyle = `
:root{--ink:#10302f;--soft:#4d6766;--line:#d7e5e2;--paper:#fff;--mist:#f1f7f5;--teal:#0b6e69;--sun:#ffb84d}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 Georgia,"Iowan Old Style","Times New Roman",serif}
h1,h2,h3,nav,.button,.facts,footer,th{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--teal)}
.wrap{max-width:68rem;margin:0 auto;padding:0 1.5rem}
header .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 2rem;padding-block:1.1rem}
.brand{display:flex;align-items:center;gap:.6rem;color:inherit;font:700 1.1rem system-ui,sans-serif;text-decoration:none}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin-inline-start:auto;font-size:.95rem}
nav a{color:var(--soft);text-decoration:none}
nav a:hover{color:var(--ink)}
.button{display:inline-block;padding:.6rem 1.2rem;border-radius:99px;background:var(--teal);color:#fff;font-size:.95rem;font-weight:600;text-decoration:none}
.hero{background:linear-gradient(160deg,#e3f3ef,#fdf6e8 75%)}
.hero .wrap{display:grid;grid-template-columns:1.2fr 1fr;gap:2rem;align-items:center;padding-block:4rem}
h1{margin:0 0 1rem;font-size:clamp(2rem,4.5vw,3.1rem);line-height:1.1;letter-spacing:-.02em}
.hero p{margin:0 0 1.25rem;max-width:34rem;font-size:1.1rem}
.hero .ask{color:var(--soft);font-size:1rem;font-style:italic}
.hero svg{width:100%;height:auto;max-width:26rem;justify-self:center}
.facts{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem;padding-block:1.75rem;color:var(--soft);font-size:.95rem}
.facts strong{display:block;color:var(--ink);font-size:1.25rem}
section{padding-block:3.25rem}
section.tinted{background:var(--mist)}
h2{margin:0 0 1.25rem;font-size:1.7rem;letter-spacing:-.01em}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1.25rem;margin:0;padding:0;list-style:none}
.cards li{padding:1.4rem;border:1px solid var(--line);border-radius:16px}
h3{margin:0 0 .35rem;font-size:1.05rem}
.cards p{margin:0;color:var(--soft)}
table{width:100%;border-collapse:collapse}
th,td{padding:.7rem 0;border-bottom:1px solid var(--line);text-align:start;font-size:1rem;font-weight:400}
td{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.note{color:var(--soft);font-size:.95rem}
.two{display:grid;grid-template-columns:1.4fr 1fr;gap:3rem}
address{font-style:normal;line-height:1.9}
footer{padding-block:2rem 6rem;background:var(--ink);color:#cfe0dd;font-size:.9rem}
footer a{color:#fff}
footer p{margin:.25rem 0}
:focus-visible{outline:3px solid var(--sun);outline-offset:2px;border-radius:4px}
@media (max-width:48rem){.hero .wrap,.two{grid-template-columns:1fr}.hero .wrap{padding-block:2.5rem}nav{margin-inline-start:0}.facts{grid-template-columns:1fr}}
`.trim();
