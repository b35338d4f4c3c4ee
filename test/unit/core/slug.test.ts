import fc from 'fast-check';
import { slugOf } from '../../../shared/core/slug.ts';
import { SLUG } from '../../../shared/core/tenant.ts';

it.each([
  ['Bright Smile Dental', 'bright-smile-dental'],
  ['Crème & Brûlée, Ltd.', 'creme-brulee-ltd'],
  ['  --A1  b--  ', 'a1-b'],
])('derives from "%s" the slug "%s"', (name, slug) => expect(slugOf(name)).toBe(slug));

it('derives a valid slug from names in any script', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) =>
      expect(slugOf(name)).toMatch(SLUG),
    ),
  );
  expect(slugOf('歯科')).toMatch(/^business-[0-9a-f]{6}$/);
});
