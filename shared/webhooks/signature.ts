import { createHmac, randomBytes } from 'node:crypto';

/** As the specification marks its secrets; the rest is Base64. */
const PREFIX = 'whsec_';

/** Within the 24 to 64 that the specification asks for. */
const SECRET_BYTES = 32;

/** What is signed. */
export interface Signed {
  /** Of the event: the same at every try, so that a receiver knows what it has seen. */
  readonly id: string;
  /** When this try was made. Receivers refuse what is more than five minutes old. */
  readonly timestamp: Date;
  /** The very bytes that are sent. */
  readonly body: string;
  /** Each signs: after a rotation two do, so that a receiver may know either. */
  readonly secrets: readonly string[];
}

/** A secret for a subscription: `whsec_` and 32 random bytes. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export function signatureHeaders({ id, timestamp, body, secrets }: Signed): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(timestamp.getTime() / 1_000));
  const signatures = secrets.map((secret) => `v1,${sign(`${id}.${seconds}.${body}`, secret)}`);
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}

/** All headers of a try. */
export const deliveryHeaders = (signed: Signed): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  'user-agent': 'Bob-Webhooks/1',
  ...signatureHeaders(signed),
});

const sign = (text: string, secret: string): string =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(text)
    .digest('base64');
