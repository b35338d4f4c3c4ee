import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartFailure } from '../failure.ts';

/** All servers listen on this address only. */
export const LOOPBACK = '127.0.0.1';

/** @throws StartFailure if the port is in use */
export async function requireFree(port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
  } catch (error) {
    throw portFailure(port, error);
  }
  server.close();
  await once(server, 'close');
}

/** Converts a listen error into a StartFailure with a message for the terminal. */
export function portFailure(port: number, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new StartFailure(
      `Port ${port} is in use: stop the program that uses it, or choose another port: PORT=${port + 1} npm start`,
    );
  if (code === 'EACCES')
    return new StartFailure(
      `Port ${port} is reserved for the administrator: choose one above 1023, as in PORT=3000 npm start`,
    );
  return error;
}

/** Finds a free port. Another program may take it before it is used. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('The system did not assign a port');
  return address.port;
}
