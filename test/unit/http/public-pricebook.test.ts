import fc from 'fast-check';
import { toCards, toPublic } from '../../../functions/pricing/pricebooks.ts';
import type { Pricebook } from '../../../shared/billing/pricebook.ts';
import { SEED } from '../../../shared/billing/seed.ts';
import { marketingCard, publicPricebook } from '../../../shared/contract/schemas/pricebook.ts';

/** Every name that may be in an answer. */
const ALLOWED = new Set(
  [...paths(publicPricebook().parse(toPublic(SEED))), ...toCards(SEED).flatMap((card) => paths(card))].map(
    (path) => path.replace(/\d+/g, 'n'),
  ),
);

function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, each]) => paths(each, `${at}.${name}`));
}

/** Private values under new names. */
const SECRET = 987_654_321;
const name = fc.oneof(
  fc.constantFrom(
    'cost',
    'costs',
    'providerCost',
    'input',
    'output',
    'margin',
    'currency',
    'id',
    '__proto__',
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const costs = fc.dictionary(name, fc.oneof(fc.constant(SECRET), fc.dictionary(name, fc.constant(SECRET))));

/** The seed with costs put everywhere: beside what there is, never in its place. */
const tainted = fc
  .record({ root: costs, plan: costs, entitlements: costs, rates: costs, answer: costs, own: costs })
  .map(
    (extra): Pricebook =>
      ({
        ...extra.root,
        ...SEED,
        costs: { ...extra.own, ...SEED.costs },
        rates: { ...extra.rates, audio: SEED.rates.audio, answer: { ...extra.answer, ...SEED.rates.answer } },
        plans: Object.fromEntries(
          Object.entries(SEED.plans).map(([id, plan]) => [
            id,
            { ...extra.plan, ...plan, entitlements: { ...extra.entitlements, ...plan.entitlements } },
          ]),
        ),
      }) as unknown as Pricebook,
  );

test('no cost is published from any pricebook', () => {
  fc.assert(
    fc.property(tainted, (pricebook) => {
      const shown = [
        publicPricebook().parse(toPublic(pricebook)),
        ...toCards(pricebook).map((card) => marketingCard().parse(card)),
      ];
      for (const each of shown) {
        expect(JSON.stringify(each)).not.toContain(String(SECRET));
        for (const path of paths(each)) expect(ALLOWED).toContain(path.replace(/\d+/g, 'n'));
      }
    }),
  );
});

test('the public schemas have no cost', () => {
  const shown = JSON.stringify([
    publicPricebook().parse({ ...toPublic(SEED), costs: SEED.costs }),
    toCards(SEED),
  ]);
  expect(shown).not.toMatch(/cost|margin|provider/i);
});
