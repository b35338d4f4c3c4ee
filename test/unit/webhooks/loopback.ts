import { createServer, type Server, type Socket } from 'node:net';

/** Something on loopback that waits for connections, and counts them. */
export interface Listener {
  readonly port: number;
  /** How many came. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** @param serve what a connection gets; without it, each is ended */
export async function listen(
  serve: (socket: Socket) => void = (socket) => socket.end(),
  { host = '127.0.0.1', port = 0 } = {},
): Promise<Listener> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    // Senders hang up as they like.
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    serve(socket);
  });
  await listening(server, host, port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return {
    port: address.port,
    connections: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The same port of IPv4 and of IPv6. */
export async function listenOnBoth(serve?: (socket: Socket) => void): Promise<readonly [Listener, Listener]> {
  for (let tries = 20; ; tries -= 1) {
    const ipv4 = await listen(serve);
    try {
      return [ipv4, await listen(serve, { host: '::1', port: ipv4.port })];
    } catch (error) {
      await ipv4.close();
      // Another process has that port on IPv6.
      if (tries === 0) throw error;
    }
  }
}

/** Answers everything with the same text. */
export const answering =
  (text: string) =>
  (socket: Socket): void => {
    socket.once('data', () => socket.end(text));
  };

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen({ host, port }, resolve);
  });
