import { hash, randomBytes, randomUUID } from 'node:crypto';
import { isUuidV4 } from '../core/tenant.ts';

/** An anonymous visitor's access to a conversation. */
export interface Session {
  /** The visitor sends it to continue the conversation. */
  readonly id: string;
  /** Set if `id` alone is not a secret. Every later call must send it. */
  readonly token?: string;
  /** The conversation's key in the table. The session cannot be computed from it. */
  readonly conversationId: string;
  /** Generated at random by this call, so there is nothing to read yet. */
  readonly isNew: boolean;
}

export interface SessionRequest {
  readonly tenantId: string;
  /** The conversation belongs to a widget key's id, or to `public`. */
  readonly binding: string;
  readonly sessionId?: string | undefined;
  /** From the body, a header, or the same-origin cookie. */
  readonly token?: string | undefined;
  readonly clientMessageId?: string | undefined;
}

/**
 * Computes the id of the conversation that a caller may continue, without a read. The id is a hash of the caller's
 * secret, so a wrong or guessed secret gives a conversation that does not exist.
 *
 * - A version 4 UUID is a secret of 122 bits and is enough.
 * - Any other id can be guessed, so a token of 256 bits is hashed with it. Without a token, the visitor gets a new one,
 *   and a new conversation.
 * - Without an id, the server generates one. If `clientMessageId` is a version 4 UUID, the id is derived from it, so that
 *   a retry of the first message finds the same conversation.
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
 * The id of a secret's conversation within its binding. JSON separates the parts, so that ('a', 'bc') and ('ab', 'c')
 * differ.
 */
export const conversationIdOf = (tenantId: string, binding: string, ...secret: string[]): string =>
  hash('sha256', JSON.stringify(['conversation', tenantId, binding, ...secret]), 'base64url');
