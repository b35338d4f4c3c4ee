import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setImmediate as immediately } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Unavailable } from '../../../shared/core/errors.ts';
import { adapters, outcome } from './adapters.ts';

async function startServer(onConnection: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}).resume());
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { sockets, port, close: () => void server.close() };
}

describe.each(adapters)('Connecting to $name', (adapter) => {
  test('fails if the port is closed', async () => {
    const server = await startServer(() => {});
    server.close();
    const { events, error } = await outcome(adapter.model(`http://127.0.0.1:${server.port}`));
    expect(events).toEqual([]);
    expect(error).toBeInstanceOf(Unavailable);
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).toContain('ECONNREFUSED');
  });

  test('fails after three tries if the TLS handshake times out', async () => {
    const server = await startServer(() => {});
    const { error } = await outcome(adapter.model(`https://127.0.0.1:${server.port}`, { connect: 50 }));
    expect(error).toBeInstanceOf(Unavailable);
    // The server may hear of the last connection after the client has given it up.
    while (server.sockets.length < 3) await immediately();
    expect(server.sockets).toHaveLength(3);
    for (const socket of server.sockets) if (!socket.closed) await once(socket, 'close');
    server.close();
  });

  test('fails if the server closes every connection', async () => {
    const server = await startServer((socket) => socket.destroy());
    const { error } = await outcome(adapter.model(`http://127.0.0.1:${server.port}`));
    expect(error).toBeInstanceOf(Unavailable);
    expect(server.sockets).toHaveLength(3);
    server.close();
  });
});
