import { readFileSync } from 'node:fs';
import type { SourceMap } from 'node:module';

/** Matches a position in the bundle, as V8 writes it: `…/index.mjs:12:3456`. */
const PLACE = /(?:file:\/\/)?[^\s()]*index\.mjs:(\d+):(\d+)/g;

let sourceMap: SourceMap | undefined | 'none';

/**
 * An error's stack with positions in our sources. Node's own `--enable-source-maps` costs 7 ms of every cold start; this
 * reads the source map only after an error.
 */
export function readableStack(error: Error): string | undefined {
  const map = bundleMap();
  if (!map) return error.stack;
  return error.stack?.replace(PLACE, (place, line: string, column: string) => {
    const origin = map.findOrigin(Number(line), Number(column));
    return 'fileName' in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : place;
  });
}

/** Reads the source map beside the bundle. Unbundled sources, as in tests, have no map. */
function bundleMap(): SourceMap | undefined {
  if (sourceMap === undefined) {
    try {
      // An import would take a quarter of a millisecond of every cold start.
      const { SourceMap } = process.getBuiltinModule('node:module');
      sourceMap = new SourceMap(JSON.parse(readFileSync(new URL(`${import.meta.url}.map`), 'utf8')));
    } catch {
      sourceMap = 'none';
    }
  }
  return sourceMap === 'none' ? undefined : sourceMap;
}
