import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '');
const port = Number(process.env.PORT ?? 8080);

// More than Bob ever sends.
const MAX_BYTES = 256 * 1024;

// The ids of events that were acted upon. Yours belong into your database, as a unique key, in the transaction of what you
// do about the event.
const seen = new Set();

const server = createServer((request, response) => {
  receive(request).then(
    (status) => response.writeHead(status).end(),
    // What was not done was not noted either: Bob tries again.
    () => response.writeHead(500).end(),
  );
});

async function receive(request) {
  let event;
  try {
    // The signature is that of these very bytes: verify them before anything parses them.
    event = webhook.verify(await read(request), request.headers);
  } catch {
    return 400;
  }
  // The same at every try of an event.
  const id = request.headers['webhook-id'];
  if (!seen.has(id)) {
    console.log(id, event.event);
    seen.add(id);
  }
  return 204;
}

async function read(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error('Too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

server.listen(port, '127.0.0.1', () => console.log(`Listening on http://127.0.0.1:${port}`));
