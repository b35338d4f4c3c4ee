import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction, TcpNetConnectOpts } from 'node:net';
import type { WebhookRequest } from './sender-port.ts';

/** An IP address that a name leads to. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

export interface FirstBytes {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Bytes of an answer's body that are read. */
const KEPT_BYTES = 1_024;

const MAX_HEADER_BYTES = 16_384;

/** Of several addresses, the next one is tried when one has taken a second (RFC 8305). */
const CONNECTING: Partial<TcpNetConnectOpts> = {
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: 1_000,
};

// Not as imports: an ES module of Node's own evaluates everything that it could export, of `node:http` the whole of `fetch`.
const transports = () => ({
  'http:': process.getBuiltinModule('node:http'),
  'https:': process.getBuiltinModule('node:https'),
});

/**
 * POSTs over a connection of its own to one of the given addresses; the URL's name is what certificate and `Host` go by. No
 * connection is kept: receivers of many tenants are called, each seldom, and what one left behind in a connection is never
 * another's. Nothing in the environment leads the call elsewhere: an agent of its own knows no proxy.
 *
 * @returns the answer, whatever its status, once it has ended or its first 1,024 bytes are here: what follows is not read
 * @throws what Node's client throws
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
      // Whatever `NODE_TLS_REJECT_UNAUTHORIZED` says.
      rejectUnauthorized: true,
      signal,
    },
    (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const settle = () => {
        const kept = Buffer.concat(chunks).subarray(0, KEPT_BYTES);
        // As a stream's part: a character that was cut in two is left out.
        const text = new TextDecoder().decode(kept, { stream: true });
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= KEPT_BYTES) settle();
      });
      response.once('end', settle);
      response.on('error', reject);
    },
  );
  // Node hangs up by itself where nobody listens for this, and then says nothing more.
  request.once('upgrade', ({ headers }, socket) => {
    socket.destroy();
    resolve({ status: 101, headers, body: '' });
  });
  request.on('error', reject).end(body);
  return promise;
}

/** In place of the resolver: what was looked at is what is connected to, whatever the name leads to by now. */
const lookupIn =
  (addresses: readonly Address[]): LookupFunction =>
  (_name, { all }, callback) => {
    const [first = { address: '', family: 0 }] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
