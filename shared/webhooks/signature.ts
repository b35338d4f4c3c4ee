import { createHmac, randomBytes } from 'node:crypto';

/** Prefix of secrets in the Standard Webhooks specification; the rest is Base64. */
const PREFIX = 'whsec_';

/** The specification asks for 24 to 64. */
const SECRET_BYTES = 32;

/** The signed content of a request. */
export interface Signed {
  /** The event's id. It is the same for every try, so that receivers can detect duplicates. */
  readonly id: string;
  /** Time of this try. Receivers reject requests older than five minutes. */
  readonly timestamp: Date;
  /** The exact bytes that are sent. */
  readonly body: string;
  /** One signature for each. After a rotation there are two, so that a receiver may know either secret. */
  readonly secrets: readonly string[];
}

/** `whsec_` and 32 random bytes. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export function signatureHeaders({ id, timestamp, body, secrets }: Signed): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(timestamp.getTime() / 1_000));
  const signatures = secrets.map((secret) => `v1,${sign(`${id}.${seconds}.${body}`, secret)}`);
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}

export const deliveryHeaders = (signed: Signed): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  'user-agent': 'Bob-Webhooks/1',
  ...signatureHeaders(signed),
});

const sign = (text: string, secret: string): string =>
  createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(text)
    .digest('base64');
