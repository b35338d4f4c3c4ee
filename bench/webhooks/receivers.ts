import { createServer } from 'node:http';

/** Starts the receivers in their own process: `/ok/…` answers after 50 ms, `/hang/…` never does. */
const ANSWER_MS = 50;

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (piece: string) => {
    body += piece;
  });
  request.on('end', () => {
    if (request.url?.startsWith('/hang')) return;
    const { createdAt } = JSON.parse(body) as { createdAt: string };
    process.send?.({ waited: Date.now() - Date.parse(createdAt) });
    setTimeout(() => response.writeHead(204).end(), ANSWER_MS);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
