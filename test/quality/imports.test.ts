import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * The import rule: features above, engines and table below, edges outside. A file imports its own folder and the
 * folders on lower floors, never upwards. Floors from the bottom:
 */
const FLOORS = [
  'shared/config.ts',
  'shared/core',
  'shared/table',
  'shared/engines',
  'shared/engines/audio',
  'shared/engines/search',
  'shared/engines/extractive',
  'shared/engines/prompted',
  // Features: each folder has everything that only it uses.
  'shared/limits',
  'shared/audit',
  'shared/billing',
  'shared/tenants',
  'shared/personas',
  'shared/knowledge',
  'shared/access',
  'shared/conversations',
  'shared/voice',
  'shared/widget-setup',
  'shared/setup',
  'shared/webhooks',
  'shared/usage',
  'shared/status',
  // Edges: how the features are reached, and what they reach.
  'shared/contract',
  'shared/http',
  'shared/aws',
  'shared/models',
  // Puts the services of the chats together, their model too.
  'shared/aws/chat-services.ts',
  'functions',
  'lib',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const root = process.cwd();
const ROOTS = ['shared', 'functions', 'lib'];
const sources = ROOTS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?ts$/.test(file))
    .map((file) => join(folder, file)),
);
const imports = sources.flatMap(importsOf);

describe('the import rule', () => {
  test('no file imports from a higher floor', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(imports.length).toBeGreaterThan(1_000);
    const broken = imports.filter(breaksTheRule).map(({ from, to }) => `${from} -> ${to}`);
    expect(broken).toEqual([]);
  });

  test('files have no import cycles', () => {
    expect(cycles()).toEqual([]);
  });
});

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].flatMap(([, specifier = '']) => {
    if (!specifier.startsWith('.')) return [];
    const to = normalize(join(dirname(from), specifier));
    // The widget's configuration and package.json have no floor.
    return ROOTS.some((folder) => to.startsWith(`${folder}/`)) ? [{ from, to }] : [];
  });
}

const breaksTheRule = ({ from, to }: Import): boolean => floorOf(to) > floorOf(from);

function floorOf(file: string): number {
  let floor = -1;
  FLOORS.forEach((folder, index) => {
    if (file === folder || file.startsWith(`${folder}/`)) floor = index;
  });
  if (floor < 0) throw new Error(`${file} lies on no floor`);
  return floor;
}

/** Tarjan's strongly connected components, those of more than one file. */
function cycles(): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    lowest.set(file, index);
    stack.push(file);
    for (const target of next.get(file) ?? []) {
      if (!order.has(target)) lowest.set(file, Math.min(lowest.get(file) ?? index, visit(target)));
      else if (stack.includes(target))
        lowest.set(file, Math.min(lowest.get(file) ?? index, order.get(target) ?? index));
    }
    if (lowest.get(file) === index) {
      const members = stack.splice(stack.indexOf(file));
      if (members.length > 1) found.push(members.sort());
    }
    return lowest.get(file) ?? index;
  };
  for (const file of sources) if (!order.has(file)) visit(file);
  return found;
}
