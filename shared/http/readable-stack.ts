import { readFileSync } from 'node:fs';
import type { SourceMap } from 'node:module';

/** `…/index.mjs:12:3456`, as V8 writes a place in the bundle. */
const PLACE = /(?:file:\/\/)?[^\s()]*index\.mjs:(\d+):(\d+)/g;

let sourceMap: SourceMap | undefined | 'none';

/**
 * An error's stack in terms of our sources. Node could do this by itself (`--enable-source-maps`), for 7 ms of every
 * cold start; here the map is read when something has gone wrong.
 */
export function readableStack(error: Error): string | undefined {
  const map = bundleMap();
  if (!map) return error.stack;
  return error.stack?.replace(PLACE, (place, line: string, column: string) => {
    const origin = map.findOrigin(Number(line), Number(column));
    return 'fileName' in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : place;
  });
}

/** The map beside the bundle; none where the sources run unbundled, as in tests. */
function bundleMap(): SourceMap | undefined {
  if (sourceMap === undefined) {
    try {
      // Not imported: it would take a quarter of a millisecond of every cold start.
      const { SourceMap } = process.getBuiltinModule('node:module');
      sourceMap = new SourceMap(JSON.parse(readFileSync(new URL(`${import.meta.url}.map`), 'utf8')));
    } catch {
      sourceMap = 'none';
    }
  }
  return sourceMap === 'none' ? undefined : sourceMap;
}
