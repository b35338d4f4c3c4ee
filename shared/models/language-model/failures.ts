/**
 * A failure of the service. Its message is our own, because errors are logged, and a message of the service or the SDK
 * may quote the prompt or the API key.
 */
export abstract class ServiceFailure extends Error {}

/** A retry may succeed. It is possible only before the answer has begun. */
export class TryAgain extends ServiceFailure {
  /** @param after milliseconds to wait before the retry, from the service's `Retry-After` header */
  constructor(
    message: string,
    options?: ErrorOptions,
    readonly after = 0,
  ) {
    super(message, options);
  }
}

/** The service breaks its protocol or stops sending. There is no retry, because the visitor would wait again. */
export class Broken extends ServiceFailure {}

/** The service refuses the request or the credentials. The cause is our code or the configuration. */
export class Refused extends Error {}

/** Statuses that are worth a retry, besides 5xx. Bedrock sends 424 if the model failed. */
const PASSING = new Set([408, 409, 424, 425, 429]);

/** @param kind the service's error code; anything that does not look like a code is dropped */
export function httpFailure(
  status: number,
  kind: unknown,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): TryAgain | Refused {
  const name = typeof kind === 'string' && /^[\w.-]{1,64}$/.test(kind) ? ` (${kind})` : '';
  const message = `The language model answered ${status}${name}`;
  if (status < 500 && !PASSING.has(status)) return new Refused(message);
  return new TryAgain(message, undefined, retryAfter(headers));
}

/** Returns milliseconds. The header `Retry-After` holds seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(headers: Readonly<Record<string, string | string[] | undefined>>): number {
  const value = headers['retry-after'];
  if (typeof value !== 'string') return 0;
  const after = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(after) ? 0 : Math.max(0, after);
}
