import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildWidget } from '../../widget/build.ts';

const HELP = `Compares the size of the widget with deep-chat, the smallest complete competitor: all files that a browser
loads to open a chat, compressed.

  npm run bench:widget -- [--peer deep-chat@2.4.2]

Downloads the competitor's npm package into a temporary folder.`;

const { values } = parseArgs({
  options: { peer: { type: 'string', default: 'deep-chat@2.4.2' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const weigh = (name: string, content: Uint8Array): Record<string, string | number> => ({
  file: name,
  raw: content.length,
  gzip: gzipSync(content, { level: 9 }).length,
  brotli: brotliCompressSync(content).length,
});

const { loader, files } = buildWidget();
const ours = [
  weigh('widget.js (with the page)', Buffer.from(loader)),
  ...files.map(({ name, content }) => weigh(name, content)),
];
const opened = [
  loader,
  ...files.filter(({ name }) => /^(?:app|lang-en)-/.test(name)).map(({ content }) => content),
];
const spoken = files.filter(({ name }) => /^(?:voice|voice-en|worklet)-[^-]+$/.test(name));
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
const openedGzip = sum(opened.map((content) => gzipSync(content, { level: 9 }).length));
const spokenGzip = sum(spoken.map(({ content }) => gzipSync(content, { level: 9 }).length));
const peer = weigh(values.peer, peerBundle(values.peer));
console.table([...ours, peer]);
console.log(
  `To open a chat in English: ${openedGzip} bytes (gzip) of ours, ${peer.gzip} of ${values.peer}: ${(openedGzip / Number(peer.gzip)).toFixed(2)}`,
);
console.log(`Voice in English, from the first press on: ${spokenGzip} bytes (gzip) more.`);

/** The single file of deep-chat that a page includes. */
function peerBundle(name: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'bob-bench-'));
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    execFileSync(npm, ['pack', name, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('sh', ['-c', 'tar xzf *.tgz'], { cwd: folder });
    return readFileSync(join(folder, 'package', 'dist', 'deepChat.bundle.js'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
