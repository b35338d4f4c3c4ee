import { analyze } from '../../shared/engines/search/analyze.ts';

/** A reply gains nothing by being longer than this. */
const MAX_OF_GOLD = 1.5;

/**
 * Share of the content words of a person's answer that the reply contains, each counted once. Only the start of the
 * reply, up to 1.5 times the answer's length, counts.
 */
export function goldOverlap(reply: string, gold: string): number {
  const room = Math.floor(MAX_OF_GOLD * gold.trim().split(/\s+/).length);
  const said = new Set(analyze(reply.trim().split(/\s+/).slice(0, room).join(' '), 'en'));
  const wanted = new Set(analyze(gold, 'en'));
  return wanted.size === 0 ? 1 : [...wanted].filter((term) => said.has(term)).length / wanted.size;
}
