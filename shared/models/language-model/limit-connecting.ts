import type { Socket } from 'node:net';

/** Destroys a socket that is not connected after `ms`. The time includes the TLS handshake. Open sockets stay. */
export function limitConnecting(socket: Socket, ms: number): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error(`No connection after ${ms} ms`), { code: 'ETIMEDOUT' }));
  }, ms);
  const stop = () => clearTimeout(timer);
  socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop).once('close', stop);
}
