import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** A file that is served under `/widget/app/<name>` and never changes. */
export interface WidgetFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly contentType: string;
}

export interface WidgetBuild {
  /**
   * A classic script with the placeholder `__BOB_CONFIG__`: a `WidgetConfig` as JSON in a tenant's `widget.js`, `null`
   * in `loader.js`. Replace it with a function, because JSON may contain `$&`.
   */
  readonly loader: string;
  readonly files: readonly WidgetFile[];
}

/** Relative to the working directory, because CDK and Jest load this file as different module types. */
const SOURCES = join(process.cwd(), 'widget/src');

/** The first browsers with full support of constructable style sheets. */
const TARGET = ['chrome99', 'firefox101', 'safari16.4'];

/** Builds all files for the browser. The build is reproducible. */
export function buildWidget(sources = SOURCES): WidgetBuild {
  const app = bundle(join(sources, 'app/main.ts'), 'esm', { __APP_CSS__: css(sources, 'app') });
  const languages = perLanguage(join(sources, 'lang'), 'lang');
  const voiceLanguages = perLanguage(join(sources, 'voice/lang'), 'voice');
  const voice = bundle(join(sources, 'voice/main.ts'), 'esm', { __VOICE_CSS__: css(sources, 'voice') });
  const worklet = bundle(join(sources, 'voice/worklet/main.ts'), 'iife');
  const all = [app, voice, worklet, ...languages, ...voiceLanguages];
  // One hash for all files: separate hashes would add a tenth to the loader.
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 10);
  const loader = bundle(join(sources, 'loader/main.ts'), 'iife', {
    __LOADER_CSS__: css(sources, 'loader'),
    __HASH__: JSON.stringify(hash),
  });
  return {
    loader,
    files: [
      script(`app-${hash}`, app),
      script(`voice-${hash}`, voice),
      script(`worklet-${hash}`, worklet),
      ...[...languages, ...voiceLanguages].map(({ name, code }) => script(`${name}-${hash}`, code)),
    ],
  };
}

/** `<kind>-de` and so on: a file for each language. */
const perLanguage = (folder: string, kind: string) =>
  readdirSync(folder)
    .sort()
    .map((file) => ({
      name: `${kind}-${file.replace(/\.ts$/, '')}`,
      code: bundle(join(folder, file), 'esm'),
    }));

function bundle(entry: string, format: 'esm' | 'iife', define: BuildOptions['define'] = {}): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format,
    minify: true,
    charset: 'utf8',
    target: TARGET,
    legalComments: 'none',
    define,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild made nothing of ${entry}`);
  return file.text;
}

/** As a JavaScript string: a style element would need the host page's CSP to allow it. */
const css = (sources: string, part: string): string =>
  JSON.stringify(bundle(join(sources, part, 'style.css'), 'esm').trim());

const script = (name: string, code: string): WidgetFile => ({
  name: `${name}.js`,
  content: new TextEncoder().encode(code),
  contentType: 'text/javascript; charset=utf-8',
});
