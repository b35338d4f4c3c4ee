import type { WebhookAnswer } from './sender-port.ts';

/** Why there was no response, as the port returns it. */
export type Failure = Required<Pick<WebhookAnswer, 'kind' | 'error'>>;

/** A call was refused or gave up. The message is for the tenant. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';

  constructor(readonly failure: Failure) {
    super(failure.error);
  }
}

/** Error codes of Node, OpenSSL and the HTTP parser. Their own messages contain IP addresses, so tenants get these texts. */
const TEXTS: readonly (readonly [codes: RegExp, text: string])[] = [
  [/^(?:ENOTFOUND|EAI_.*|ENODATA|ESERVFAIL|ETIMEOUT)$/, 'The host name could not be resolved.'],
  [/^ECONNREFUSED$/, 'The connection was refused.'],
  [/^(?:ECONNRESET|EPIPE|ECONNABORTED)$/, 'The connection was closed before the response was complete.'],
  [/^(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'The host could not be reached.'],
  [/^CERT_HAS_EXPIRED$/, 'The TLS certificate has expired.'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'The TLS certificate is for another host name.'],
  [
    /SELF_SIGNED|^UNABLE_TO|^CERT_/,
    'The TLS certificate is not from a trusted authority, or its chain is incomplete.',
  ],
  [/^(?:EPROTO|ERR_SSL_.*|ERR_TLS_.*)$/, 'The TLS handshake failed.'],
  [/^HPE_HEADER_OVERFLOW$/, 'The response has too many headers.'],
  [/^HPE_/, 'The response is not HTTP.'],
];

/** Translates an error for the tenant, without internal details. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure;
  const code = String((error as NodeJS.ErrnoException | undefined)?.code);
  const text = TEXTS.find(([codes]) => codes.test(code))?.[1] ?? 'The call failed.';
  return { kind: 'unreachable', error: text };
}
