import fc from 'fast-check';
import {
  isSameToken,
  mintOpaqueToken,
  parseOpaqueToken,
  tokenHash,
} from '../../../shared/access/opaque-token.ts';
import type { UserHome } from '../../../shared/access/user.ts';

const uuid = fc.uuid({ version: 4 });
const home: fc.Arbitrary<UserHome> = fc.oneof(
  fc.constant({ realm: 'operator' } as const),
  uuid.map((tenantId) => ({ realm: 'customer', tenantId }) as const),
);
const kind = fc.constantFrom('refresh' as const, 'password' as const);

it('decodes to its content, for its own purpose only', () => {
  fc.assert(
    fc.property(kind, home, uuid, uuid, (of, at, userId, id) => {
      const value = mintOpaqueToken(of, at, userId, id);
      expect(parseOpaqueToken(of, value)).toEqual({ home: at, userId, id, value });
      expect(parseOpaqueToken(of === 'refresh' ? 'password' : 'refresh', value)).toBeUndefined();
      expect(isSameToken(value, tokenHash(value))).toBe(true);
    }),
  );
});

it('is different each time', () => {
  fc.assert(
    fc.property(home, uuid, uuid, (at, userId, id) => {
      const [one, other] = [
        mintOpaqueToken('refresh', at, userId, id),
        mintOpaqueToken('refresh', at, userId, id),
      ];
      expect(one).not.toBe(other);
      expect(isSameToken(one, tokenHash(other))).toBe(false);
    }),
  );
});

it('has one form: no other text decodes with the same hash', () => {
  fc.assert(
    fc.property(
      home,
      uuid,
      uuid,
      fc.nat(107),
      fc.base64String({ minLength: 4 }),
      (at, userId, id, index, text) => {
        const value = mintOpaqueToken('refresh', at, userId, id);
        const position = 7 + (index % (value.length - 7));
        const changed = value.slice(0, position) + text[0] + value.slice(position + 1);
        if (changed === value) return;
        const parsed = parseOpaqueToken('refresh', changed);
        expect(parsed === undefined || !isSameToken(changed, tokenHash(value))).toBe(true);
      },
    ),
  );
});

it('is not decoded from other texts', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `bob_rt_${text}`),
      ),
      (text) => {
        expect(parseOpaqueToken('refresh', text)).toBeUndefined();
      },
    ),
  );
});
