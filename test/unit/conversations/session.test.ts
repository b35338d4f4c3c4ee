import fc from 'fast-check';
import { resolveSession } from '../../../shared/conversations/session.ts';
import { isUuidV4 } from '../../../shared/core/tenant.ts';

const tenantId = '3f0e5d6c-1111-4111-8111-111111111111';
const uuid = fc.uuid({ version: 4 });
const guessable = fc.string({ minLength: 1, maxLength: 40 }).filter((id) => !isUuidV4(id));
const base = { tenantId, binding: 'public' };

describe('resolveSession', () => {
  it('continues a version 4 UUID without a token, in upper and lower case', () => {
    fc.assert(
      fc.property(uuid, (sessionId) => {
        const first = resolveSession({ ...base, sessionId });
        expect(first.token).toBeUndefined();
        expect(resolveSession({ ...base, sessionId: sessionId.toUpperCase() }).conversationId).toBe(
          first.conversationId,
        );
      }),
    );
  });

  it('continues a guessable id only with its token', () => {
    fc.assert(
      fc.property(guessable, (sessionId) => {
        const first = resolveSession({ ...base, sessionId });
        const again = resolveSession({ ...base, sessionId, token: first.token });
        const without = resolveSession({ ...base, sessionId });
        expect(first.isNew).toBe(true);
        expect(again).toEqual({ ...first, isNew: false });
        expect(without.conversationId).not.toBe(first.conversationId);
        expect(without.token).not.toBe(first.token);
      }),
    );
  });

  it("never maps one tenant, binding, id or token to another's conversation", () => {
    const request = fc.record({
      tenantId: fc.constantFrom(tenantId, '3f0e5d6c-1111-4111-8111-222222222222'),
      binding: fc.constantFrom('public', 'a', 'b', 'a","b'),
      // Few enough for two requests to meet in one id, which is when the rest has to keep them apart.
      sessionId: fc.constantFrom(
        '0b3a5d6c-1111-4111-8111-111111111111',
        '0b3a5d6c-1111-4111-8111-222222222222',
        'a',
        'b',
        '","',
        'a","b',
      ),
      token: fc.constantFrom('a', 'b', '","a'),
    });
    const identity = (r: { tenantId: string; binding: string; sessionId: string; token: string }) =>
      JSON.stringify([r.tenantId, r.binding, r.sessionId, isUuidV4(r.sessionId) ? '' : r.token]);
    fc.assert(
      fc.property(request, request, (one, other) => {
        const same = resolveSession(one).conversationId === resolveSession(other).conversationId;
        expect(same).toBe(identity(one) === identity(other));
      }),
    );
  });

  it('creates a secret session, found again by a client_message_id that is also secret', () => {
    fc.assert(
      fc.property(uuid, (clientMessageId) => {
        const first = resolveSession({ ...base, clientMessageId });
        expect(isUuidV4(first.id)).toBe(true);
        expect(resolveSession({ ...base, clientMessageId })).toEqual(first);
        expect(first.isNew).toBe(false);
        expect(resolveSession({ ...base, sessionId: first.id })).toEqual(first);
        expect(resolveSession(base).isNew).toBe(true);
      }),
    );
    expect(resolveSession({ ...base, clientMessageId: '1' }).id).not.toBe(
      resolveSession({ ...base, clientMessageId: '1' }).id,
    );
  });
});
