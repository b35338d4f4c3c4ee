import { join } from 'node:path';
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
  // What is imported when it is first needed becomes a file of its own, and so does what such files share.
  splitting: true,
  outExtension: { '.js': '.mjs' },
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

/** Bundles each entry into `<outdir>/<its name>/`, `index.mjs` with the files that it loads when it needs them. */
export function bundle(
  entries: Readonly<Record<string, string>>,
  outdir: string,
  { model, embeddings }: Choice = EMBEDDED,
): void {
  for (const [name, entry] of Object.entries(entries)) {
    buildSync({
      ...bundleOptions,
      // What `shared/models/choose.ts` chooses by.
      define: {
        'process.env.BUNDLED_MODEL': JSON.stringify(model),
        'process.env.BUNDLED_EMBEDDER': JSON.stringify(embeddings ? 'titan' : 'none'),
      },
      entryPoints: [{ in: entry, out: 'index' }],
      outdir: join(outdir, name),
    });
  }
}
