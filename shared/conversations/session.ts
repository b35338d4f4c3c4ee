import { hash, randomBytes, randomUUID } from 'node:crypto';
import { isUuidV4 } from '../core/tenant.ts';

/** An anonymous visitor's hold on a conversation. */
export interface Session {
  /** What the visitor continues with. */
  readonly id: string;
  /** Present when `id` is not a secret by itself: must come along on every later call. */
  readonly token?: string;
  /** Key of the conversation in the tenant's table. The session cannot be computed back from it. */
  readonly conversationId: string;
  /** Made by this very call from randomness, so that there can be nothing to read yet. */
  readonly isNew: boolean;
}

export interface SessionRequest {
  readonly tenantId: string;
  /** What the conversation is bound to: a widget key's id, or `public`. */
  readonly binding: string;
  readonly sessionId?: string | undefined;
  /** From the body, a header, or the same-origin cookie. */
  readonly token?: string | undefined;
  readonly clientMessageId?: string | undefined;
}

/**
 * Finds the conversation that a caller may continue, without looking anything up: its id is a hash of the secret
 * that the caller presents, so a wrong, foreign or guessed secret leads to a conversation that does not exist.
 *
 * - A version 4 UUID is a secret of 122 bits and continues by itself.
 * - Any other id can be guessed, so a token of 256 bits goes into the hash with it; without one, the visitor gets a
 *   new token and with it a fresh conversation.
 * - Without an id the server mints one. It follows from a `clientMessageId` that is itself a version 4 UUID, so that
 *   a visitor whose first answer got lost finds the same conversation when trying again.
 */
export function resolveSession(request: SessionRequest): Session {
  const { tenantId, binding } = request;
  const knownId = request.sessionId ?? sessionIdOfMessage(request);
  const id = knownId ?? randomUUID();
  if (isUuidV4(id)) {
    const conversationId = conversationIdOf(tenantId, binding, id.toLowerCase());
    return { id, conversationId, isNew: knownId === undefined };
  }
  const token = request.token ?? randomBytes(32).toString('base64url');
  const conversationId = conversationIdOf(tenantId, binding, id, token);
  return { id, token, conversationId, isNew: request.token === undefined };
}

function sessionIdOfMessage({ tenantId, binding, clientMessageId }: SessionRequest): string | undefined {
  if (clientMessageId === undefined || !isUuidV4(clientMessageId)) return undefined;
  const bytes = hash(
    'sha256',
    JSON.stringify(['session', tenantId, binding, clientMessageId.toLowerCase()]),
    'buffer',
  ).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Id of the conversation that a secret leads to within its binding. JSON keeps the parts apart: ('a', 'bc') and ('ab', 'c')
 * differ.
 */
export const conversationIdOf = (tenantId: string, binding: string, ...secret: string[]): string =>
  hash('sha256', JSON.stringify(['conversation', tenantId, binding, ...secret]), 'base64url');
