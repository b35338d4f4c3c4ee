import type { WebhookRequest } from '../../shared/webhooks/sender-port.ts';
import { deliveryHeaders } from '../../shared/webhooks/signature.ts';

/** A request to an example, and what must come of it. */
export interface Case {
  readonly what: string;
  readonly request: Omit<WebhookRequest, 'url'>;
  readonly status: 204 | 400;
  /** The line that it makes the example print. */
  readonly prints?: string;
}

const ONE_MINUTE = 60_000;

const BODY = JSON.stringify({
  event: 'lead.created',
  tenantId: 'a1b2c3d4-0000-4000-8000-000000000000',
  conversationId: null,
  createdAt: '2026-11-24T12:00:00.000Z',
  data: { name: 'Zoë Müller 😀', quote: '"</script>\u2028' },
});

/**
 * In the order in which they are sent.
 *
 * @param secrets the one that the example knows, the one that it was rotated to, and a stranger's
 */
export function cases([known, next, foreign]: readonly [string, string, string]): readonly Case[] {
  const signed = (id: string, secrets: readonly string[] = [known], age = 0): Case['request'] => {
    const timestamp = new Date(Date.now() - age);
    return { headers: deliveryHeaders({ id, timestamp, body: BODY, secrets }), body: BODY };
  };
  const genuine = signed('evt_changed');
  const headersWith = (changes: Readonly<Record<string, string>>): Case['request'] => ({
    ...genuine,
    headers: { ...genuine.headers, ...changes },
  });
  const refused: Readonly<Record<string, Case['request']>> = {
    'a changed byte': { ...genuine, body: BODY.replace('Zoë', 'Zoe') },
    'a byte more': { ...genuine, body: `${BODY} ` },
    'another id': headersWith({ 'webhook-id': 'evt_another' }),
    'another time': headersWith({ 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) - 30) }),
    'a time six minutes ago': signed('evt_old', [known], 6 * ONE_MINUTE),
    'a time in six minutes': signed('evt_future', [known], -6 * ONE_MINUTE),
    'no time': headersWith({ 'webhook-timestamp': 'now' }),
    "a stranger's secret": signed('evt_foreign', [foreign]),
    'two signatures, both of strangers': signed('evt_strangers', [foreign, next]),
    'a signature of no version': headersWith({ 'webhook-signature': 'nothing' }),
    'a signature that is no Base64': headersWith({ 'webhook-signature': 'v1,%%%' }),
    'an empty signature': headersWith({ 'webhook-signature': '' }),
    'no signature at all': { headers: { 'content-type': 'application/json' }, body: BODY },
  };
  return [
    { what: 'an event', request: signed('evt_1'), status: 204, prints: 'evt_1 lead.created' },
    { what: 'the same event again', request: signed('evt_1'), status: 204 },
    {
      what: 'the next one, four minutes late',
      request: signed('evt_2', [known], 4 * ONE_MINUTE),
      status: 204,
      prints: 'evt_2 lead.created',
    },
    ...Object.entries(refused).map(([what, request]): Case => ({ what, request, status: 400 })),
    {
      what: 'one that the new secret signed first, the old one second',
      request: signed('evt_3', [next, known]),
      status: 204,
      prints: 'evt_3 lead.created',
    },
    {
      what: 'one that the old secret signed first',
      request: signed('evt_4', [known, next]),
      status: 204,
      prints: 'evt_4 lead.created',
    },
    {
      what: 'a first event again, with two signatures',
      request: signed('evt_2', [next, known]),
      status: 204,
    },
  ];
}
