import { writeFileSync } from 'node:fs';
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
  // Files of their own beside the bundle, see below.
  external: ['#lazy/*'],
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** What differs between deployments in a bundle. */
type Choice = Pick<StackConfig, 'model' | 'embeddings'>;

/**
 * Bundles `functions/<name>/index.ts` into `<outdir>/<name>/`, ready to be an asset.
 *
 * @returns the folder
 */
export function bundleFunction(name: string, outdir: string, choice?: Choice): string {
  const folder = join(outdir, name);
  bundle(join(root, 'functions', name, 'index.ts'), folder, choice);
  return folder;
}

/**
 * Bundles an entry into `<folder>/index.mjs`, with one model in it: what `#model` and `#embedder` stand for under
 * those conditions (`imports` in package.json); the others cost no byte. What the code imports as `#lazy/…`, when it
 * needs it, becomes a file of its own, and a package.json tells Node where it lies.
 */
export function bundle(
  entry: string,
  folder: string,
  { model, embeddings }: Choice = { model: 'embedded', embeddings: false },
): void {
  const built = new Set<string>();
  let waiting = build([{ in: entry, out: 'index' }]);
  while (waiting.length > 0) {
    for (const name of waiting) built.add(name);
    // In one go, as every start of esbuild takes a tenth of a second.
    const found = build(
      waiting.map((name) => ({ in: join(root, 'shared', 'domain', `${name}.ts`), out: `lazy/${name}` })),
    );
    waiting = [...new Set(found)].filter((name) => !built.has(name));
  }
  if (built.size > 0) writeFileSync(join(folder, 'package.json'), JSON.stringify(LAZY_PACKAGE));

  /** @returns the names of the lazy modules that they import */
  function build(entryPoints: { in: string; out: string }[]): string[] {
    const { metafile } = buildSync({
      ...bundleOptions,
      // Naming any replaces esbuild's own, which is `module`.
      conditions: ['module', model, ...(embeddings ? ['embeddings'] : [])],
      metafile: true,
      entryPoints,
      outdir: folder,
      outExtension: { '.js': '.mjs' },
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    return imports.flatMap(({ path }) => (path.startsWith(LAZY) ? [path.slice(LAZY.length)] : []));
  }
}

const LAZY = '#lazy/';
const LAZY_PACKAGE = { type: 'module', imports: { '#lazy/*': './lazy/*.mjs' } };
