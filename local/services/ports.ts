import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartFailure } from '../failure.ts';

/** Everything listens here, and nowhere else. */
export const LOOPBACK = '127.0.0.1';

/** @throws StartFailure when something else listens there */
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

/** The failure to listen, as a sentence. */
export function portFailure(port: number, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new StartFailure(
      `Port ${port} is in use: stop what listens there, or choose another: PORT=${port + 1} npm start`,
    );
  if (code === 'EACCES')
    return new StartFailure(
      `Port ${port} is reserved for the administrator: choose one above 1023, as in PORT=3000 npm start`,
    );
  return error;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('The system gave no port');
  return address.port;
}
