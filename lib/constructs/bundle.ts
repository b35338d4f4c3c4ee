import { writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';
import type { StackConfig } from '../config.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * esbuild's settings for every function; the cold-start benchmark builds its baseline with the same.
 *
 * The SDK is bundled, because the runtime's own copy loads slower than a tree-shaken one; `module` fields come
 * first, because the SDK's CommonJS build cannot be tree-shaken. The banner gives the few CommonJS modules that
 * remain a `require` for Node's own modules.
 */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  // The pages of `web/` are sent as text.
  loader: { '.html': 'text', '.css': 'text', '.inline.js': 'text' },
  sourcemap: true,
  sourcesContent: false,
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  // Files of their own beside the bundle, see below.
  external: ['#lazy/*'],
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** What differs between deployments in a bundle. */
type Choice = Pick<StackConfig, 'model' | 'embeddings'>;

const EMBEDDED: Choice = { model: 'embedded', embeddings: false };

/** Bundles each `functions/<name>/index.ts` into `<outdir>/<name>/`, ready to be an asset. */
export function bundleFunctions(names: readonly string[], outdir: string, choice: Choice = EMBEDDED): void {
  const entries = names.map((name) => [name, join(root, 'functions', name, 'index.ts')]);
  bundle(Object.fromEntries(entries), outdir, choice);
}

/**
 * Bundles each entry into `<outdir>/<its name>/index.mjs`, with one model in it: what `#model` and `#embedder` stand
 * for under those conditions (`imports` in package.json); the others cost no byte. What the code imports as `#lazy/…`,
 * when it needs it, becomes a file of its own, and a package.json tells Node where it lies.
 *
 * All in one go: what bundles share is read once, and every start of esbuild takes a tenth of a second.
 */
export function bundle(
  entries: Readonly<Record<string, string>>,
  outdir: string,
  { model, embeddings }: Choice = EMBEDDED,
): void {
  let waiting = build(Object.entries(entries).map(([name, entry]) => ({ in: entry, out: `${name}/index` })));
  const built = new Set<string>();
  while (waiting.length > 0) {
    for (const lazy of waiting) built.add(lazy);
    const found = build(waiting.map((lazy) => ({ in: sourceOf(lazy), out: lazy })));
    waiting = [...new Set(found)].filter((lazy) => !built.has(lazy));
  }
  for (const folder of new Set([...built].map((lazy) => lazy.slice(0, lazy.indexOf('/'))))) {
    writeFileSync(join(outdir, folder, 'package.json'), JSON.stringify(LAZY_PACKAGE));
  }

  /** @returns where the lazy modules belong that they import: `<name>/lazy/<module>` */
  function build(entryPoints: { in: string; out: string }[]): string[] {
    const { metafile } = buildSync({
      ...bundleOptions,
      // Naming any replaces esbuild's own, which is `module`.
      conditions: ['module', model, ...(embeddings ? ['embeddings'] : [])],
      metafile: true,
      entryPoints,
      outdir,
      outExtension: { '.js': '.mjs' },
    });
    return Object.entries(metafile.outputs).flatMap(([file, { imports }]) => {
      const [name] = relative(outdir, join(root, file)).split(sep);
      return imports.flatMap(({ path }) =>
        path.startsWith(LAZY) ? [`${name}/lazy/${path.slice(LAZY.length)}`] : [],
      );
    });
  }
}

const LAZY = '#lazy/';
const LAZY_PACKAGE = { type: 'module', imports: { '#lazy/*': './lazy/*.mjs' } };

const sourceOf = (lazy: string): string =>
  join(root, 'shared', `${lazy.slice(lazy.indexOf('/lazy/') + '/lazy/'.length)}.ts`);
