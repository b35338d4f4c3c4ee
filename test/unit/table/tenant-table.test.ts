import fc from 'fast-check';
import { keys } from '../../../shared/table/keys.ts';
import type { Table } from '../../../shared/table/table.ts';
import { TenancyViolation, TenantTable } from '../../../shared/table/tenant-table.ts';

const mine = '3f0e5d6c-1111-4111-8111-111111111111';
const other = '3f0e5d6c-1111-4111-8111-222222222222';

/** Fails the test if any call reaches it. */
const unreachable = new Proxy({} as Table, {
  get: (_target, name) => () => {
    throw new Error(`${String(name)} reached the table`);
  },
});
const open = new Proxy({} as Table, { get: () => async () => [] });

const foreignKey = fc.oneof(
  fc.constantFrom(
    keys.tenant(other),
    keys.conversation(other, 'c'),
    keys.slug('a'),
    keys.tenantListing(mine),
  ),
  fc.constantFrom(
    { pk: `T#${mine}`, sk: 'TENANT' },
    { pk: `T#${mine}-eu#CONFIG`, sk: 'TENANT' },
    { pk: `t#${mine}#CONFIG`, sk: 'TENANT' },
    { pk: '', sk: '' },
    { pk: '__proto__', sk: 'x' },
  ),
  fc.record({ pk: fc.string(), sk: fc.string() }),
);

describe('TenantTable', () => {
  const table = new TenantTable(unreachable, mine);

  it('rejects all reads and writes outside its tenant', async () => {
    await fc.assert(
      fc.asyncProperty(foreignKey, async (key) => {
        const own = keys.settings(mine);
        const attempts = [
          () => table.get(key),
          () => table.batchGet([own, key]),
          () => table.query({ pk: key.pk, prefix: '', limit: 1 }),
          () => table.write([{ put: { ...own } }, { put: { ...key } }]),
          () => table.write([{ update: key, expression: 'SET #a = :a', values: { a: 1 } }]),
          () => table.write([{ delete: key }]),
          () => table.write([{ check: key, condition: 'attribute_exists(pk)' }]),
          () => table.putMany([{ ...key }]),
          () => table.deleteMany([key]),
        ];
        for (const attempt of attempts) await expect(attempt()).rejects.toThrow(TenancyViolation);
      }),
    );
  });

  it("rejects items in another tenant's index", async () => {
    const own = keys.settings(mine);
    const gsi1pk = `T#${other}#INBOX`;
    await expect(table.write([{ put: { ...own, gsi1pk } }])).rejects.toThrow(TenancyViolation);
    await expect(table.putMany([{ ...own, gsi2pk: gsi1pk }])).rejects.toThrow(TenancyViolation);
    await expect(
      table.write([{ update: own, expression: 'SET #gsi1pk = :p, #a = :a', values: { p: gsi1pk, a: 1 } }]),
    ).rejects.toThrow(TenancyViolation);
  });

  it('allows reads and writes of its own tenant', async () => {
    const bound = new TenantTable(open, mine);
    await expect(bound.get(keys.tenant(mine))).resolves.toBeDefined();
    await expect(
      bound.write([{ put: { ...keys.tenant(mine), gsi1pk: `T#${mine}#INBOX` } }]),
    ).resolves.toBeDefined();
  });

  it('requires a UUID, so that no id can contain the key separator', () => {
    for (const id of ['', '#', 't1', `${mine}#`, '__proto__']) {
      expect(() => new TenantTable(open, id)).toThrow(TenancyViolation);
    }
  });
});
