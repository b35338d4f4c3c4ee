import { analyze } from '../../shared/engines/search/analyze.ts';

/** A reply that says much more than was asked must not gain by it. */
const MAX_OF_GOLD = 1.5;

/**
 * Share of the content words of the answer that a person gave that a reply holds, each once, looked for in as much of
 * the reply as is at most 1.5 times as long.
 */
export function goldOverlap(reply: string, gold: string): number {
  const room = Math.floor(MAX_OF_GOLD * gold.trim().split(/\s+/).length);
  const said = new Set(analyze(reply.trim().split(/\s+/).slice(0, room).join(' '), 'en'));
  const wanted = new Set(analyze(gold, 'en'));
  return wanted.size === 0 ? 1 : [...wanted].filter((term) => said.has(term)).length / wanted.size;
}
