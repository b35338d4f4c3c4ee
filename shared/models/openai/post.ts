import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TryAgain } from '../language-model/failures.ts';
import { limitConnecting } from '../language-model/limit-connecting.ts';

/**
 * Posts JSON. Connections are reused. Redirects are not followed, so that the API key goes only to the configured host.
 *
 * @returns the response after its headers, with any status
 * @throws TryAgain if the service cannot be reached or closes the connection before the response
 */
export function post(
  url: URL,
  body: string,
  key: string | undefined,
  { signal, connect }: { readonly signal: AbortSignal; readonly connect: number },
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Accept: 'text/event-stream',
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    },
  });
  const abort = () => request.destroy();
  signal.addEventListener('abort', abort, { once: true });
  request
    .once('socket', (socket) => limitConnecting(socket, connect))
    .once('response', resolve)
    .on('error', (error) => reject(new TryAgain('The language model cannot be reached', { cause: error })))
    .once('close', () => signal.removeEventListener('abort', abort));
  if (signal.aborted) abort();
  else request.end(body);
  return promise;
}
