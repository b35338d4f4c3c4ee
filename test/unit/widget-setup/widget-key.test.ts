import fc from 'fast-check';
import { isSameKey, mintWidgetKey, parseWidgetKey } from '../../../shared/widget-setup/widget-key.ts';

describe('a widget key', () => {
  it('contains its tenant and its own id', () => {
    fc.assert(
      fc.property(fc.uuid(), (tenantId) => {
        const { id, value } = mintWidgetKey(tenantId);
        expect(value).toMatch(/^pk_live_[A-Za-z0-9_-]{64}$/);
        expect(parseWidgetKey(value)).toEqual({ tenantId, keyId: id });
      }),
    );
  });

  it('is not parsed from other texts, and parsing never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(parseWidgetKey(text)).toBeUndefined();
        expect(parseWidgetKey(`pk_live_${text}`) === undefined).toBe(!/^[A-Za-z0-9_-]{64}$/.test(text));
      }),
    );
  });

  it('equals only itself', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(71), (tenantId, at) => {
        const { value } = mintWidgetKey(tenantId);
        expect(isSameKey(value, value)).toBe(true);
        const other = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
        expect(isSameKey(other, value)).toBe(false);
        expect(isSameKey(value.slice(0, at), value)).toBe(false);
      }),
    );
  });
});
