import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '');
const port = Number(process.env.PORT ?? 8080);

// Larger than any event of Bob.
const MAX_BYTES = 256 * 1024;

// The ids of processed events. Store yours in your database with a unique key, in the same transaction as the effects of
// the event.
const seen = new Set();

const server = createServer((request, response) => {
  receive(request).then(
    (status) => response.writeHead(status).end(),
    // A failed event is not recorded, so Bob's retry is processed.
    () => response.writeHead(500).end(),
  );
});

async function receive(request) {
  let event;
  try {
    // The signature covers these exact bytes: verify them before parsing.
    event = webhook.verify(await read(request), request.headers);
  } catch {
    return 400;
  }
  // The id is the same at every attempt of an event.
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
