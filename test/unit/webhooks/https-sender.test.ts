import { execFile } from 'node:child_process';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates, TLSSocket } from 'node:tls';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { httpsSender, type SenderSettings } from '../../../shared/webhooks/https-sender.ts';
import { selfSigned } from './certificate.ts';
import { answering, type Listener, listen } from './loopback.ts';

const BODY = '{"event":"webhook.test","data":{"name":"Zoë"}}';

/** Calls what serves every connection in that way. */
async function sendTo(
  serve: (socket: Socket) => void,
  { scheme = 'http', ...settings }: Partial<SenderSettings> & { readonly scheme?: string } = {},
) {
  const listener = await listen(serve);
  try {
    const sender = httpsSender({ allowLoopback: true, ...settings });
    const url = `${scheme}://127.0.0.1:${listener.port}/hook?a=b`;
    const answer = await sender.send({ url, headers: { 'webhook-id': 'evt_1' }, body: BODY });
    return { answer, connections: listener.connections(), port: listener.port };
  } finally {
    await listener.close();
  }
}

/** A whole answer, as text. */
const http = (status: string, headers: readonly string[] = [], body = ''): string =>
  [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n');

const durationMs = expect.any(Number);

describe('the request', () => {
  it('is one POST with these headers and this body, on a connection that is closed afterwards', async () => {
    let sent = '';
    await sendTo((socket) =>
      socket.setEncoding('utf8').on('data', (text: string) => {
        sent += text;
        if (sent.endsWith('}}')) socket.end(http('204 No Content'));
      }),
    );
    const [head = '', body] = sent.split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual([
      'POST /hook?a=b HTTP/1.1',
      'webhook-id: evt_1',
      `content-length: ${Buffer.byteLength(BODY)}`,
      expect.stringMatching(/^Host: 127\.0\.0\.1:\d+$/i),
      'Connection: close',
    ]);
    expect(body).toBe(BODY);
  });
});

describe('a response', () => {
  it.each([
    ['200 OK', 200],
    ['204 No Content', 204],
    ['400 Bad Request', 400],
    ['404 Not Found', 404],
    ['410 Gone', 410],
    ['429 Too Many Requests', 429],
    ['500 Internal Server Error', 500],
    ['503 Service Unavailable', 503],
    ['999 ', 999],
  ])('of %s is reported with its status', async (line, status) => {
    const { answer } = await sendTo(answering(http(line)));
    expect(answer).toEqual({ status, body: '', retryAfter: undefined, durationMs });
  });

  it.each([
    ['120', 120],
    ['Tue, 24 Nov 2026 12:01:00 GMT', 60],
    ['Tue, 24 Nov 2020 12:00:00 GMT', 0],
    ['9999999', 86_400],
    ['later', undefined],
  ])('with Retry-After %s is reported in seconds', async (value, retryAfter) => {
    const clock = { now: () => new Date('2026-11-24T12:00:00Z') };
    const { answer } = await sendTo(answering(http('503 Busy', [`Retry-After: ${value}`], 'busy')), {
      clock,
    });
    expect(answer).toEqual({ status: 503, body: 'busy', retryAfter, durationMs });
  });

  it.each([
    ['one byte less', 'x'.repeat(1_023), 'x'.repeat(1_023)],
    ['just as long', 'x'.repeat(1_024), 'x'.repeat(1_024)],
    ['longer', 'x'.repeat(5_000), 'x'.repeat(1_024)],
    ['cut within a character', `${'x'.repeat(1_022)}€€€`, 'x'.repeat(1_022)],
    ['not to be read as text', '\u0000é', '\u0000é'],
  ])('is cut to its first 1,024 bytes: %s', async (_, body, kept) => {
    const { answer } = await sendTo(answering(http('200 OK', [], body)));
    expect(answer).toMatchObject({ status: 200, body: kept });
  });

  it('without a length ends when the connection closes', async () => {
    const { answer } = await sendTo(answering('HTTP/1.0 200 OK\r\n\r\nfine'));
    expect(answer).toMatchObject({ status: 200, body: 'fine' });
  });

  it('after interim responses counts', async () => {
    const interim = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
    const { answer } = await sendTo(answering(interim + http('200 OK')));
    expect(answer.status).toBe(200);
  });

  it('that switches protocols is a 101', async () => {
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';
    const { answer } = await sendTo((socket) => socket.once('data', () => socket.write(upgrade)));
    expect(answer).toEqual({ status: 101, body: '', retryAfter: undefined, durationMs });
  });

  it('of a gigabyte is not read to its end', async () => {
    const GIGABYTE = 1_024 ** 3;
    const part = Buffer.alloc(65_536, 'x');
    let written = 0;
    const closed = Promise.withResolvers<void>();
    const { answer } = await sendTo((socket) => {
      const more = () => {
        while (socket.writable && written < GIGABYTE) {
          written += part.length;
          if (!socket.write(part)) return;
        }
      };
      socket.once('close', () => closed.resolve()).on('drain', more);
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${GIGABYTE}\r\n\r\n`);
        more();
      });
    });
    expect(answer).toEqual({ status: 200, body: 'x'.repeat(1_024), retryAfter: undefined, durationMs });
    await closed.promise;
    // The size of two socket buffers.
    expect(written).toBeLessThan(GIGABYTE / 10);
  });

  it.each([301, 302, 303, 307, 308])('with a redirect (%d) is not followed', async (status) => {
    const target = await listen();
    const { answer, connections } = await sendTo(
      answering(http(`${status} Elsewhere`, [`Location: http://127.0.0.1:${target.port}/`])),
    );
    expect(answer.status).toBe(status);
    expect([connections, target.connections()]).toEqual([1, 0]);
    await target.close();
  });
});

describe('no response', () => {
  const drip = (socket: Socket, text: string) => {
    socket.write(text);
    const timer = setInterval(() => socket.write('x'), 5);
    socket.once('close', () => clearInterval(timer));
  };

  it.each<[string, (socket: Socket) => void]>([
    ['is silent', () => undefined],
    ['drips a header', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Drip: ')],
    ['drips a body', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n')],
    ['says that it will go on', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n')],
    ['stops within its body', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')],
  ])('within the timeout: a receiver that %s', async (_, serve) => {
    const { answer, connections } = await sendTo(serve, { timeoutMs: 150 });
    expect(answer).toEqual({
      kind: 'timeout',
      error: 'There was no complete response within 0.15 seconds.',
      durationMs,
    });
    expect(connections).toBe(1);
  });

  it('within the timeout: a stalled TLS handshake', async () => {
    const { answer } = await sendTo(() => undefined, { scheme: 'https', timeoutMs: 150 });
    expect(answer.kind).toBe('timeout');
  });

  it('within the timeout: a DNS lookup without an answer', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const sender = httpsSender({ allowLoopback: false, lookup, timeoutMs: 150 });
    const answer = await sender.send({ url: 'https://receiver.example.com/', headers: {}, body: '' });
    expect(answer.kind).toBe('timeout');
  });

  it.each<[string, string, (socket: Socket) => void]>([
    [
      'is reset at once',
      'The connection was closed before the response was complete.',
      (socket) => socket.resetAndDestroy(),
    ],
    [
      'is reset once asked',
      'The connection was closed before the response was complete.',
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
    ],
    ['is empty', 'The connection was closed before the response was complete.', answering('')],
    [
      'is shorter than it said',
      'The connection was closed before the response was complete.',
      answering('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
    ],
    ['is no HTTP', 'The response is not HTTP.', answering('220 mail.example.com ESMTP\r\n')],
    [
      'has two lengths',
      'The response is not HTTP.',
      answering('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
    ],
    [
      'has huge headers',
      'The response has too many headers.',
      answering(http('200 OK', [`X-Huge: ${'x'.repeat(20_000)}`])),
    ],
    [
      'has endless headers',
      'The response has too many headers.',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write(`X-More: ${'x'.repeat(4_000)}\r\n`), 1);
        socket.once('close', () => clearInterval(timer));
      },
    ],
  ])('from a receiver that %s', async (_, error, serve) => {
    const { answer } = await sendTo(serve);
    expect(answer).toEqual({ kind: 'unreachable', error, durationMs });
  });

  it('from a closed port', async () => {
    const gone = await listen();
    await gone.close();
    const answer = await httpsSender({ allowLoopback: true }).send({
      url: `http://127.0.0.1:${gone.port}/`,
      headers: {},
      body: '',
    });
    expect(answer).toEqual({ kind: 'unreachable', error: 'The connection was refused.', durationMs });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('from a name that is %s', async (code) => {
    const lookup = async () => {
      throw Object.assign(new Error(`getaddrinfo ${code} at 10.0.0.2`), { code });
    };
    const answer = await httpsSender({ allowLoopback: false, lookup }).send({
      url: 'https://receiver.example.com/',
      headers: {},
      body: '',
    });
    const error = 'The host name could not be resolved.';
    expect(answer).toEqual({ kind: 'unreachable', error, durationMs });
  });

  it('to headers that cannot be sent', async () => {
    const answer = await httpsSender({ allowLoopback: true }).send({
      url: 'http://127.0.0.1:50000/',
      headers: { 'x-line': 'a\r\nb' },
      body: '',
    });
    expect(answer).toEqual({ kind: 'unreachable', error: 'The call failed.', durationMs });
  });

  it('from a server without TLS', async () => {
    const { answer } = await sendTo(answering(http('200 OK')), { scheme: 'https' });
    const error = 'The TLS handshake failed.';
    expect(answer).toEqual({ kind: 'unreachable', error, durationMs });
  });
});

describe('several IP addresses', () => {
  it('are tried one after another', async () => {
    const listener = await listen(answering(http('200 OK')));
    const lookup = async () => [
      { address: '127.0.0.3', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const answer = await httpsSender({ allowLoopback: true, lookup }).send({
      url: `http://receiver.example.com:${listener.port}/`,
      headers: {},
      body: '',
    });
    expect(answer.status).toBe(200);
    await listener.close();
  });
});

describe('a certificate', () => {
  const NAME = 'receiver.example.com';
  const trusted = selfSigned(NAME);
  const before = getCACertificates('default');
  const seen: { servername: string | false | null | undefined; host: string | undefined }[] = [];
  const server = createHttpsServer(
    { cert: trusted.cert, key: trusted.key },
    ({ socket, headers }, response) => {
      seen.push({ servername: socket instanceof TLSSocket && socket.servername, host: headers.host });
      response.end('secret');
    },
  );
  let port: number;

  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => seen.splice(0));
  afterEach(() => {
    setDefaultCACertificates(before);
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  });
  afterAll(() => {
    server.close();
  });

  const sendTo = (name: string) => {
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const url = `https://${name}:${port}/`;
    return httpsSender({ allowLoopback: true, lookup }).send({ url, headers: {}, body: '' });
  };

  it('for the host name is accepted, and the host name is sent (SNI)', async () => {
    setDefaultCACertificates([...before, trusted.cert]);
    expect(await sendTo(NAME)).toMatchObject({ status: 200, body: 'secret' });
    expect(seen).toEqual([{ servername: NAME, host: `${NAME}:${port}` }]);
  });

  it('for another host name is rejected', async () => {
    setDefaultCACertificates([...before, trusted.cert]);
    const error = 'The TLS certificate is for another host name.';
    expect(await sendTo('other.example.com')).toEqual({ kind: 'unreachable', error, durationMs });
    expect(seen).toEqual([]);
  });

  it('of an unknown authority is rejected, whatever the environment says', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const error = 'The TLS certificate is not from a trusted authority, or its chain is incomplete.';
    expect(await sendTo(NAME)).toEqual({ kind: 'unreachable', error, durationMs });
    expect(seen).toEqual([]);
  });
});

describe('a proxy in the environment', () => {
  let proxy: Listener;
  beforeAll(async () => {
    proxy = await listen(answering(http('502 Bad Gateway')));
  });
  afterAll(() => proxy.close());

  it('is not used, even if Node itself would', async () => {
    const receiver = createHttpServer((_, response) => response.end('direct')).listen(0, '127.0.0.1');
    await new Promise((resolve) => receiver.once('listening', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const module = pathToFileURL(`${process.cwd()}/shared/webhooks/https-sender.ts`).href;
    const program = `
      const { httpsSender } = await import(${JSON.stringify(module)});
      const { get } = await import('node:http');
      const url = ${JSON.stringify(url)};
      const { status } = await httpsSender({ allowLoopback: true }).send({ url, headers: {}, body: '' });
      console.log(status, (await new Promise((resolve) => get(url, resolve))).statusCode);`;
    const through = `http://127.0.0.1:${proxy.port}`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      {
        env: {
          ...process.env,
          NODE_USE_ENV_PROXY: '1',
          ...Object.fromEntries(
            ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [
              [name, through],
              [name.toLowerCase(), through],
            ]),
          ),
          NO_PROXY: '',
          no_proxy: '',
        },
      },
    );
    expect([stdout.trim(), proxy.connections()]).toEqual(['200 502', 1]);
    receiver.close();
  });
});
