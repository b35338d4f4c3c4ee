import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Visitor } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe for WCAG 2.2 AA and its best practices, on our part of the page. */
export async function violations({ page }: Visitor): Promise<string[]> {
  // A half-transparent panel has no contrast yet.
  await page.waitForTimeout(250);
  await page.evaluate(AXE);
  return page.evaluate(`axe.run('bob-widget', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ' ' + html + ' ' + failureSummary)))`);
}
