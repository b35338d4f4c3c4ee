import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';

const { resolve } = createRequire(import.meta.url);

/** A file of an installed package, as a page may serve it. */
export const packageFile = (path: string): string => readFileSync(resolve(path), 'utf8');

/** The folders from which each version of React is found. */
const REACTS = { 18: join(import.meta.dirname, 'react-18'), 19: import.meta.dirname } as const;

const APP = (tag: string) => `
  import { createElement as h, useState } from 'react';
  export function App() {
    const [clicks, click] = useState(0);
    return h('html', { lang: 'en' },
      h('head', null, h('title', null, 'Shop')),
      h('body', null,
        h('main', null,
          h('h1', null, 'Shop'),
          h('p', { id: 'text' }, globalThis.document && globalThis.MISMATCH ? 'browser' : 'server'),
          h('button', { id: 'count', onClick: () => click(clicks + 1) }, 'Clicks: ' + clicks)),
        h('script', { async: true, src: ${JSON.stringify(tag)} }),
        h('script', { defer: true, src: '/app.js' })));
  }`;

function bundle(contents: string, resolveDir: string, platform: 'browser' | 'node'): string {
  const [file] = buildSync({
    stdin: { contents, resolveDir },
    bundle: true,
    write: false,
    format: platform === 'node' ? 'cjs' : 'iife',
    platform,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  }).outputFiles;
  return file?.text ?? '';
}

/** A website whose whole document React renders on the server and hydrates in the browser. */
export function reactSite(version: keyof typeof REACTS, script: string, mismatch: boolean) {
  const folder = REACTS[version];
  const server = `${APP(script)}
    import { renderToString } from 'react-dom/server';
    module.exports = '<!doctype html>' + renderToString(h(App));`;
  const app = `${APP(script)}
    import { hydrateRoot } from 'react-dom/client';
    globalThis.MISMATCH = ${mismatch};
    globalThis.problems = [];
    hydrateRoot(document, h(App), { onRecoverableError: (error) => globalThis.problems.push(String(error)) });`;
  const module = { exports: '' };
  const render = runInThisContext(`(function (module, require) {${bundle(server, folder, 'node')}\n})`) as (
    ...all: unknown[]
  ) => void;
  render(module, createRequire(import.meta.url));
  return { html: () => module.exports, files: { '/app.js': bundle(app, folder, 'browser') } };
}
