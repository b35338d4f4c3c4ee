import * as z from 'zod/mini';
import { CorruptRow, rowReader, toItem } from '../../shared/table/entity.ts';
import { tenantRow } from '../../shared/table/tenant-rows.ts';
import { documentReader, versionedPut } from '../../shared/table/versioned.ts';

const key = { pk: 'T#1#CONFIG', sk: 'TENANT' };
const now = new Date();
const tenant = {
  id: 'id',
  slug: 'wheel-house',
  name: 'Wheel House',
  plan: 'pro',
  status: 'active',
  createdAt: now.toISOString(),
};

describe('a row', () => {
  it('is read as it was stored, without its key', () => {
    expect(tenantRow(toItem(key, tenant), now)).toEqual(tenant);
    expect(tenantRow(undefined, now)).toBeUndefined();
  });

  it('is gone when it has expired, whatever is in it', () => {
    const seconds = Math.floor(now.getTime() / 1_000);
    expect(tenantRow(toItem(key, { broken: true }, seconds), now)).toBeUndefined();
    expect(tenantRow(toItem(key, tenant, seconds + 60), now)).toEqual(tenant);
  });

  it('keeps what a newer version of the code has written', () => {
    const newer = { ...tenant, colour: { of: 'the door' } };
    expect(tenantRow(toItem(key, newer), now)).toEqual(newer);
  });

  it('that does not fit is an error that names its key and fields, and none of its values', () => {
    const read = () => tenantRow(toItem(key, { ...tenant, plan: 'secret-value', createdAt: 7 }), now);
    expect(read).toThrow(CorruptRow);
    expect(read).toThrow(/The tenant at T#1#CONFIG TENANT .*plan .*createdAt/);
    expect(read).not.toThrow(/secret-value/);
  });

  it('has the default of a field that was added later', () => {
    const row = rowReader<{ readonly name: string; readonly tags: readonly string[] }>('thing', ({ text }) =>
      z.looseObject({ name: text, tags: z._default(z.array(text), []) }),
    );
    expect(row(toItem(key, { name: 'old' }), now)).toEqual({ name: 'old', tags: [] });
  });
});

describe('a document', () => {
  const row = documentReader<{ readonly name: string; readonly tags: readonly string[] }>(
    'document',
    { name: '', tags: [] },
    () => ({ name: z.string(), tags: z.array(z.string()) }),
  );

  it('is there before it is stored, and has the defaults of fields that never were', () => {
    expect(row(undefined, now)).toEqual({ value: { name: '', tags: [] }, version: 0 });
    const stored = { ...key, name: 'n', version: 3, changedAt: 'then' };
    expect(row(stored, now)).toEqual({ value: { name: 'n', tags: [] }, version: 3, changedAt: 'then' });
  });

  it('is read back as it was put, one version later', () => {
    const value = { name: 'n', tags: ['a'] };
    const write = versionedPut(key, 4, value, 'now');
    expect('put' in write && row(write.put, now)).toEqual({ value, version: 5, changedAt: 'now' });
  });

  it('that does not fit is an error', () => {
    expect(() => row({ ...key, tags: 'none' }, now)).toThrow(CorruptRow);
  });
});
