/**
 * What goes wrong with a service. The texts are our own: what a service or the SDK writes may quote the prompt or
 * the key, and errors are logged.
 */
export abstract class ServiceFailure extends Error {}

/** Another try may succeed, as long as nothing of an answer has come. */
export class TryAgain extends ServiceFailure {
  /** @param after milliseconds for which the service asks to be left alone */
  constructor(
    message: string,
    options?: ErrorOptions,
    readonly after = 0,
  ) {
    super(message, options);
  }
}

/** The service breaks its protocol or falls silent: another try would cost the visitor's time once more. */
export class Broken extends ServiceFailure {}

/** The service takes the request or the credentials for wrong: a fault of ours or of the configuration, for the log. */
export class Refused extends Error {}

/** Timeouts and conflicts of a client's request that are none of its fault, beside 5xx. 424: Bedrock's model failed. */
const PASSING = new Set([408, 409, 424, 425, 429]);

/** @param kind the service's own short name for it, which is kept only when it is a name */
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

/** `Retry-After` is in seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(headers: Readonly<Record<string, string | string[] | undefined>>): number {
  const value = headers['retry-after'];
  if (typeof value !== 'string') return 0;
  const after = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(after) ? 0 : Math.max(0, after);
}
