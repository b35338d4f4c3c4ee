import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';
import type { StackConfig } from '../config.ts';
import { type BobFunction, codeFolder } from '../functions.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * esbuild's settings for every function. The cold-start benchmark uses them for its baseline too.
 *
 * The SDK is bundled, because the runtime's own copy loads more slowly than a tree-shaken one. `module` fields come
 * first, because the SDK's CommonJS build cannot be tree-shaken. A few CommonJS modules remain; the banner defines
 * `require` for them, so that they can load Node's own modules.
 */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  // Functions send the pages of `web/` as text.
  loader: { '.html': 'text', '.css': 'text', '.inline.js': 'text' },
  sourcemap: true,
  sourcesContent: false,
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  // A dynamic import becomes a separate file, which the cold start does not load. Shared code gets its own file too.
  splitting: true,
  outExtension: { '.js': '.mjs' },
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** The settings that change a bundle. */
type Choice = Pick<StackConfig, 'model' | 'embeddings'>;

const EMBEDDED: Choice = { model: 'embedded', embeddings: false };

/** Bundles the code of each function into `<outdir>/<name>/`, ready to be an asset. */
export function bundleFunctions(
  names: readonly BobFunction[],
  outdir: string,
  choice: Choice = EMBEDDED,
): void {
  const entries = names.map((name) => [name, join(root, codeFolder(name), 'index.ts')]);
  bundle(Object.fromEntries(entries), outdir, choice);
}

/** Bundles each entry into `<outdir>/<name>/`: `index.mjs` and the files that it imports dynamically. */
export function bundle(
  entries: Readonly<Record<string, string>>,
  outdir: string,
  { model, embeddings }: Choice = EMBEDDED,
): void {
  for (const [name, entry] of Object.entries(entries)) {
    buildSync({
      ...bundleOptions,
      // `shared/models/choose.ts` reads these constants.
      define: {
        'process.env.BUNDLED_MODEL': JSON.stringify(model),
        'process.env.BUNDLED_EMBEDDER': JSON.stringify(embeddings ? 'titan' : 'none'),
      },
      entryPoints: [{ in: entry, out: 'index' }],
      outdir: join(outdir, name),
    });
  }
}
