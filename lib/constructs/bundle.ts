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
  sourcemap: true,
  sourcesContent: false,
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** What differs between deployments in a bundle. */
type Choice = Pick<StackConfig, 'model' | 'embeddings'>;

/**
 * Bundles `functions/<name>/index.ts` into `<outdir>/<name>/index.mjs`, with one model in it: what `#model` and
 * `#embedder` stand for under those conditions (`imports` in package.json). The others cost no byte.
 *
 * @returns the folder, ready to be an asset
 */
export function bundleFunction(
  name: string,
  outdir: string,
  { model, embeddings }: Choice = { model: 'embedded', embeddings: false },
): string {
  const folder = join(outdir, name);
  buildSync({
    ...bundleOptions,
    // Naming any replaces esbuild's own, which is `module`.
    conditions: ['module', model, ...(embeddings ? ['embeddings'] : [])],
    entryPoints: [join(root, 'functions', name, 'index.ts')],
    outfile: join(folder, 'index.mjs'),
  });
  return folder;
}
