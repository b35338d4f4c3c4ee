import { buildIndex } from '../../../../shared/engines/search/build-index.ts';
import { openIndex } from '../../../../shared/engines/search/open-index.ts';

const chunks = [
  { id: 'a#0', itemId: 'a', title: 'Hours', text: 'We are open on Saturday.' },
  {
    id: 'b#0',
    itemId: 'b',
    title: 'Prices',
    text: 'A cleaning costs 120 dollars and takes an hour of your time.',
  },
];

describe('openIndex', () => {
  it('returns the same results for a copy, a Buffer, and a pooled buffer, at odd and even offsets', () => {
    const bytes = buildIndex(chunks);
    const expected = openIndex(bytes).search('cleaning on Saturday', { limit: 5 });
    expect(expected).toHaveLength(2);
    for (const offset of [0, 1, 2, 3, 64, 65]) {
      const pool = Buffer.alloc(bytes.length + 200, 0xff);
      pool.set(bytes, offset);
      const part = pool.subarray(offset, offset + bytes.length);
      expect(openIndex(part).search('cleaning on Saturday', { limit: 5 })).toEqual(expected);
    }
  });
});
