import { fileURLToPath } from 'node:url';
import type { Bob } from './bob.ts';

/** A typical tenant, with one website and one page of knowledge. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly widgetKey: string;
  readonly origin: string;
}

const slug = 'mill-lane-dental';
const origin = 'https://www.mill-lane-dental.example';
const knowledge = fileURLToPath(new URL('../fixtures/businesses/mill-lane-dental/', import.meta.url));

/** Sets up the tenant with the ops command. */
export async function createTenant(bob: Bob): Promise<Tenant> {
  const { id } = await bob.run<{ id: string }>(
    ...['tenant', 'create', '--name', 'Mill Lane Dental', '--slug', slug, '--plan', 'pro', '--public-chat'],
  );
  const { value } = await bob.run<{ value: string }>('widget-key', 'create', slug);
  await bob.run('origins', 'set', slug, origin);
  return { id, slug, widgetKey: value, origin };
}

/** Imports the page. @returns the number of passages in the new index */
export async function importKnowledge(bob: Bob): Promise<number> {
  const { index } = await bob.run<{ index: { chunks: number } }>('knowledge', 'import', slug, knowledge);
  return index.chunks;
}
