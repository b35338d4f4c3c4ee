import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { deliveryHeaders, newSecret, signatureHeaders } from '../../../shared/webhooks/signature.ts';
import { at } from '../../support/clock.ts';

const secret = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`);
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
const id = fc.stringMatching(/^evt_[0-9a-f]{32}$/);
const timestamp = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });

const verify = (key: string, body: string, headers: Readonly<Record<string, string>>) =>
  new Webhook(key).verify(body, { ...headers });

describe('newSecret', () => {
  it("is 32 random bytes in the specification's encoding", () => {
    const secrets = Array.from({ length: 50 }, newSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const one of secrets) {
      expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(Buffer.from(one.slice(6), 'base64')).toHaveLength(32);
    }
  });
});

describe('signatureHeaders, verified by the Standard Webhooks library', () => {
  it('verify for any body, secret and time', async () => {
    await fc.assert(
      fc.asyncProperty(json, secret, id, timestamp, async (body, key, event, when) => {
        const headers = signatureHeaders({ id: event, timestamp: when, body, secrets: [key] });
        expect(await at(when.getTime(), async () => verify(key, body, headers))).toEqual(JSON.parse(body));
      }),
    );
  });

  it("equal the library's, even for a body that is not JSON", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), secret, id, timestamp, (body, key, event, when) => {
        const headers = signatureHeaders({ id: event, timestamp: when, body, secrets: [key] });
        expect(headers['webhook-signature']).toBe(new Webhook(key).sign(event, when, body));
      }),
    );
  });

  it('verify with each of two secrets, but not with a third', () => {
    fc.assert(
      fc.property(json, fc.uniqueArray(secret, { minLength: 3, maxLength: 3 }), (body, keys) => {
        const [one = '', other = '', third = ''] = keys;
        const headers = signatureHeaders({ id: 'evt_1', timestamp: new Date(), body, secrets: [one, other] });
        expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
        for (const key of [one, other]) verify(key, body, headers);
        expect(() => verify(third, body, headers)).toThrow(WebhookVerificationError);
      }),
    );
  });

  it('do not verify after any modification', () => {
    const change = fc.constantFrom('body', 'webhook-id', 'webhook-timestamp', 'webhook-signature');
    fc.assert(
      fc.property(json, secret, change, fc.nat(), (body, key, part, n) => {
        const headers = signatureHeaders({ id: 'evt_1', timestamp: new Date(), body, secrets: [key] });
        const changed = (text: string) => {
          const place = n % text.length;
          return `${text.slice(0, place)}${text[place] === '1' ? '2' : '1'}${text.slice(place + 1)}`;
        };
        const [sentBody, sentHeaders] =
          part === 'body'
            ? [changed(body), headers]
            : [body, { ...headers, [part]: changed(headers[part] ?? '') }];
        // The last digit before the padding has bits that count for nothing.
        fc.pre(part !== 'webhook-signature' || n % 47 < 45);
        expect(() => verify(key, sentBody, sentHeaders)).toThrow(WebhookVerificationError);
      }),
    );
  });

  it.each([-301, 301])('do not verify %d seconds after they were made', async (seconds) => {
    const key = `whsec_${randomBytes(32).toString('base64')}`;
    const made = new Date('2026-11-24T12:00:00.000Z');
    const headers = signatureHeaders({ id: 'evt_1', timestamp: made, body: '{}', secrets: [key] });
    await at(made.getTime() + seconds * 1_000, async () => {
      expect(() => verify(key, '{}', headers)).toThrow(WebhookVerificationError);
    });
  });

  // From the tests of the specification's libraries.
  it('equal those of the published example', () => {
    const headers = signatureHeaders({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('deliveryHeaders', () => {
  it('name the content type and the sender', () => {
    const signed = { id: 'evt_1', timestamp: new Date(), body: '{}', secrets: [newSecret()] };
    expect(deliveryHeaders(signed)).toEqual({
      'content-type': 'application/json',
      'user-agent': 'Bob-Webhooks/1',
      ...signatureHeaders(signed),
    });
  });
});
