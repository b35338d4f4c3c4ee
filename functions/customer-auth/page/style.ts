/** Colors keep a contrast of 4.5 for text in both schemes; inputs are large enough that iOS does not zoom in. */
export const pageStyle = `
:root{color-scheme:light dark;--page:#f5f6f9;--card:#fff;--ink:#171a21;--soft:#5a6172;--line:#8b92a3;--accent:#1f5eff;--on:#fff;--off:#b3261e}
@media (prefers-color-scheme:dark){:root{--page:#101319;--card:#191d26;--ink:#eef0f5;--soft:#a4abbb;--line:#6b7286;--accent:#8fb0ff;--on:#101319;--off:#ff8f86}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:26rem;margin:0 auto;padding:3rem 1.25rem}
h1{margin:0 0 1.5rem;font-size:1.5rem;letter-spacing:-.01em}
form{display:grid;gap:.5rem;background:var(--card);border-radius:14px;padding:1.5rem}
[hidden]{display:none}
label{font-weight:500}
input,button{font:inherit;padding:.6rem .75rem;border-radius:8px;border:1px solid var(--line);background:transparent;color:inherit}
button{margin-top:.5rem;border-color:transparent;background:var(--accent);color:var(--on);font-weight:600;cursor:pointer}
button:disabled{opacity:.6;cursor:default}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.hint{margin:0;color:var(--soft);font-size:.9rem}
#said{min-height:1.5rem}
#said[data-kind=problem]{color:var(--off)}
`.trim();
