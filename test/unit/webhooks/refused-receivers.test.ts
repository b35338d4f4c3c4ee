import { httpsSender } from '../../../shared/webhooks/https-sender.ts';
import type { Address } from '../../../shared/webhooks/post-once.ts';
import { webhookUrlProblem } from '../../../shared/webhooks/url-rules.ts';
import { webhookSender } from '../../../shared/webhooks/webhook-sender.ts';
import { type Listener, listen, listenOnBoth } from './loopback.ts';
import { PUBLIC_ADDRESSES, refusedUrls, SPECIAL_ADDRESSES } from './not-public.ts';

const address = (ip: string): Address => ({ address: ip, family: ip.includes(':') ? 6 : 4 });

let both: readonly Listener[];
let port: number;

beforeAll(async () => {
  both = await listenOnBoth();
  port = both[0]?.port ?? 0;
});
afterAll(() => Promise.all(both.map((listener) => listener.close())));

const connections = () => both.reduce((sum, listener) => sum + listener.connections(), 0);
const post = (url: string) => ({ url, headers: {}, body: '{}' });

/** Sends as a deployment does, but for who answers for names. */
async function sendTo(url: string, answers: readonly string[] = []) {
  const asked: string[] = [];
  const lookup = async (name: string) => {
    asked.push(name);
    return answers.map(address);
  };
  const answer = await httpsSender({ allowLoopback: false, lookup }).send(post(url));
  return { answer, asked };
}

/** In the order of the table, because listeners get their port later. */
const nth = (n: number): string => refusedUrls(port)[n] ?? '';

describe('a deployed sender', () => {
  let before: number;
  beforeEach(() => {
    before = connections();
  });

  it.each(refusedUrls(0).map((url, n) => [JSON.stringify(url.slice(0, 80)), n] as const))(
    'neither looks up nor calls %s',
    async (_, n) => {
      const url = nth(n);
      const { answer, asked } = await sendTo(url, ['127.0.0.1', '::1']);
      expect(answer).toEqual({
        kind: 'refused',
        error: webhookUrlProblem(url, { allowLoopback: false }),
        durationMs: expect.any(Number),
      });
      expect(asked).toEqual([]);
      expect(connections()).toBe(before);
    },
  );

  describe.each(SPECIAL_ADDRESSES)('at %s', (ip) => {
    it('makes no connection', async () => {
      const { answer } = await sendTo(`https://${ip.includes(':') ? `[${ip}]` : ip}:${port}/`);
      expect(answer).toMatchObject({ kind: 'refused', error: 'The IP address in the URL is not public.' });
      expect(connections()).toBe(before);
    });

    it('makes no connection if a name resolves to it', async () => {
      const { answer, asked } = await sendTo(`https://receiver.example.com:${port}/`, [ip]);
      expect(answer).toEqual({
        kind: 'refused',
        error: 'The host name resolves to an IP address that is not public.',
        durationMs: expect.any(Number),
      });
      expect(asked).toEqual(['receiver.example.com']);
      expect(connections()).toBe(before);
    });

    it('makes no connection if a name resolves to public addresses and to it', async () => {
      for (const answers of [
        [...PUBLIC_ADDRESSES, ip],
        [ip, ...PUBLIC_ADDRESSES],
      ]) {
        const { answer } = await sendTo(`https://receiver.example.com:${port}/`, answers);
        expect(answer.kind).toBe('refused');
      }
      expect(connections()).toBe(before);
    });
  });

  it('makes no connection if a name does not resolve', async () => {
    expect((await sendTo(`https://receiver.example.com:${port}/`, [])).answer.kind).toBe('refused');
  });

  it.each(['false', '1', 'TRUE', '', undefined])(
    'is one where BOB_WEBHOOK_ALLOW_LOOPBACK is %j',
    async (value) => {
      const sender = webhookSender({ BOB_WEBHOOK_ALLOW_LOOPBACK: value });
      expect((await sender.send(post(`https://127.0.0.1:${port}/`))).kind).toBe('refused');
      expect(connections()).toBe(before);
    },
  );
});

// That the listeners count what reaches them: the same calls, allowed.
describe('a local sender', () => {
  const sender = webhookSender({ BOB_WEBHOOK_ALLOW_LOOPBACK: 'true' });

  it.each(['127.0.0.1', '127.1', '0x7f000001', '2130706433', '①②⑦.⓪.⓪.①', '[::1]', 'localhost'])(
    'reaches %s',
    async (host) => {
      for (const scheme of ['https', 'http']) {
        const before = connections();
        const answer = await sender.send(post(`${scheme}://${host}:${port}/`));
        expect(answer.kind).toBe('unreachable');
        expect(connections()).toBe(before + 1);
      }
    },
  );

  it.each(['127.0.0.1', '::1'])('reaches %s by name', async (ip) => {
    const before = connections();
    const lookup = async () => [address(ip)];
    await httpsSender({ allowLoopback: true, lookup }).send(post(`https://receiver.example.com:${port}/`));
    expect(connections()).toBe(before + 1);
  });

  it.each(SPECIAL_ADDRESSES.filter((ip) => !ip.startsWith('127.') && ip !== '::1'))(
    'calls nobody at %s either',
    async (ip) => {
      const before = connections();
      const lookup = async () => [address('127.0.0.1'), address(ip)];
      const answer = await httpsSender({ allowLoopback: true, lookup }).send(
        post(`http://receiver.example.com:${port}/`),
      );
      expect(answer.kind).toBe('refused');
      expect(connections()).toBe(before);
    },
  );
});

it('connects to the checked address, even if the name resolves differently later (DNS rebinding)', async () => {
  const other = await listen(undefined, { host: '127.0.0.2', port });
  try {
    const before = connections();
    const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.2', '127.0.0.2'];
    let asked = 0;
    const lookup = async () => [address(answers[asked++] ?? '')];
    await httpsSender({ allowLoopback: true, lookup }).send(post(`http://rebinding.example.com:${port}/`));
    expect([asked, connections() - before, other.connections()]).toEqual([1, 1, 0]);
  } finally {
    await other.close();
  }
});
