import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction, TcpNetConnectOpts } from 'node:net';
import type { WebhookRequest } from './sender-port.ts';

/** An IP address of a host name. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

export interface FirstBytes {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The rest of a response body is not read. */
const MAX_BODY_BYTES = 1_024;

const MAX_HEADER_BYTES = 16_384;

/** Happy Eyeballs (RFC 8305): after a second, the next address is tried too. */
const CONNECTING: Partial<TcpNetConnectOpts> = {
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: 1_000,
};

// Not `import`, because it evaluates all exports of a Node module, which for `node:http` include all of `fetch`.
const transports = () => ({
  'http:': process.getBuiltinModule('node:http'),
  'https:': process.getBuiltinModule('node:https'),
});

/**
 * POSTs to one of the given addresses. Certificate and `Host` go by the URL's host name. Each call opens a new connection,
 * so that receivers of different tenants never share one. Proxy settings of the environment are ignored, because the call
 * has its own agent.
 *
 * @returns the response of any status, at its end or after 1,024 bytes of its body
 * @throws any error of Node's HTTP client
 */
export function postOnce(
  target: URL,
  { headers, body }: WebhookRequest,
  { addresses, signal }: { readonly addresses: readonly Address[]; readonly signal: AbortSignal },
): Promise<FirstBytes> {
  const protocol = target.protocol === 'http:' ? 'http:' : 'https:';
  const { promise, resolve, reject } = Promise.withResolvers<FirstBytes>();
  const request = transports()[protocol].request(
    target,
    {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: lookupIn(addresses),
      ...CONNECTING,
      maxHeaderSize: MAX_HEADER_BYTES,
      // Overrides `NODE_TLS_REJECT_UNAUTHORIZED`.
      rejectUnauthorized: true,
      signal,
    },
    (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const settle = () => {
        const kept = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES);
        // Decoded as part of a stream, so that an incomplete last character is dropped.
        const text = new TextDecoder().decode(kept, { stream: true });
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= MAX_BODY_BYTES) settle();
      });
      response.once('end', settle);
      response.on('error', reject);
    },
  );
  // Without this listener, Node closes the connection and the promise never settles.
  request.once('upgrade', ({ headers }, socket) => {
    socket.destroy();
    resolve({ status: 101, headers, body: '' });
  });
  request.on('error', reject).end(body);
  return promise;
}

/** Replaces the DNS resolver, so that the connection goes to the checked addresses even if DNS has changed. */
const lookupIn =
  (addresses: readonly Address[]): LookupFunction =>
  (_name, { all }, callback) => {
    const [first = { address: '', family: 0 }] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
