import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import packageJson from '../../package.json' with { type: 'json' };
import { contractEntries } from './index.ts';
import { type Caller, isSignedIn, type Route, type Upload } from './route.ts';
import { described } from './schemas/described.ts';
import { once } from './schemas/once.ts';
import { problem } from './schemas/problem.ts';
import { type CatalogueEntry, webhookCatalogue } from './schemas/webhook-events.ts';

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request cannot be parsed',
  401: 'Missing or invalid credential',
  403: 'Not permitted',
  404: 'Not found',
  409: 'The current state does not allow it; retry after Retry-After if that header is present',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid input; `errors` names each field',
  429: 'Rate limit exceeded; retry after Retry-After',
  503: 'A dependency is unavailable; retry after Retry-After',
};

/** Problem statuses of a route: the ones it names, and the ones that its input and caller imply. */
function problemsOf(route: Route): number[] {
  const body = route.body || route.upload ? [400, 413, 415] : [];
  const input = route.body || route.upload || route.query || route.headers ? [422] : [];
  const caller = route.caller === 'widget' || isSignedIn(route.caller) ? [401, 403] : [];
  const path = route.params ? [404] : [];
  // A write may lose to others until it gives up.
  const write = route.method === 'GET' ? [] : [409];
  const named = route.problems ?? [];
  const statuses = new Set([...body, ...input, ...caller, ...path, ...write, ...named, 429, 503]);
  return [...statuses].sort((a, b) => a - b);
}

const STREAM =
  'Server-sent events: `start` with `session_id` (and `session_token`), `delta` with the next piece of text, `sources`, ' +
  'and `end` with the whole answer, or `error` with a problem. A request refused before the answer starts gets a ' +
  'problem with its status. Comment lines keep the connection open. The schema describes one event.';

const streamEvent = once(() =>
  z
    .object({
      event: z.enum(['start', 'delta', 'sources', 'end', 'error']),
      data: z.string().check(described('JSON.')),
    })
    .check(z.meta({ id: 'StreamEvent' })),
);

/** Credentials of each caller. Any one of the list is enough. */
const SECURITY: Readonly<Record<Caller, readonly Readonly<Record<string, readonly string[]>>[]>> = {
  anyone: [],
  'same-origin': [],
  widget: [{ widgetKey: [] }],
  operator: [{ operatorToken: [] }, { operatorCookie: [], csrfToken: [] }],
  customer: [{ customerToken: [] }],
  'operator-or-customer': [
    { operatorToken: [] },
    { operatorCookie: [], csrfToken: [] },
    { customerToken: [] },
  ],
};

function answerContent(route: Route) {
  if (route.answerType) return { [route.answerType]: { schema: route.answer() } };
  if (!route.streams) return { 'application/json': { schema: route.answer() } };
  return { 'text/event-stream': { schema: streamEvent() } };
}

/** A file as the body, and as the part of a form. https://spec.openapis.org/oas/v3.1.1.html#considerations-for-file-uploads */
const uploadContent = ({ field, mediaTypes }: Upload) => ({
  ...Object.fromEntries(mediaTypes.map((type) => [type, {}])),
  'multipart/form-data': {
    schema: {
      type: 'object' as const,
      properties: { [field]: { type: 'string' as const, contentMediaType: 'application/octet-stream' } },
      required: [field],
      additionalProperties: false,
    },
  },
});

function operation(operationId: string, route: Route) {
  const content = { 'application/problem+json': { schema: problem() } };
  return {
    operationId,
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    security: SECURITY[route.caller].map((each) => ({ ...each })),
    ...(route.permission ? { 'x-permission': route.permission } : {}),
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: route.body() } } } }
      : {}),
    ...(route.upload ? { requestBody: { required: true, content: uploadContent(route.upload) } } : {}),
    ...(route.query || route.headers || route.params
      ? {
          requestParams: {
            ...(route.params ? { path: route.params() } : {}),
            ...(route.query ? { query: route.query() } : {}),
            ...(route.headers ? { header: route.headers() } : {}),
          },
        }
      : {}),
    responses: {
      [String(route.status ?? 200)]:
        route.status === 204
          ? { description: 'Done' }
          : { description: route.streams ? STREAM : 'OK', content: answerContent(route) },
      ...(route.accepted
        ? {
            '202': {
              description: 'Not ready; poll `Location` after `Retry-After`',
              content: { 'application/json': { schema: route.accepted() } },
            },
          }
        : {}),
      ...Object.fromEntries(
        problemsOf(route).map((status) => [
          status,
          { description: DESCRIPTIONS[status] ?? 'Problem', content },
        ]),
      ),
    },
  };
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const webhookHeaders = once(() =>
  z.object({
    'webhook-id': z
      .string()
      .check(described('Id of the event. It is the same for every try, so use it to detect duplicates.')),
    'webhook-timestamp': z.string().check(described('Time of the try, in seconds since 1970.')),
    'webhook-signature': z
      .string()
      .check(
        described(
          '`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`. During a secret rotation it holds two signatures, ' +
            'separated by a space.',
        ),
      ),
  }),
);

/** The request to a receiver, and the responses it may give. */
const webhook = ({ summary, description, schema, example }: CatalogueEntry) => ({
  post: {
    summary,
    description,
    requestParams: { header: webhookHeaders() },
    requestBody: { required: true, content: { 'application/json': { schema: schema(), example } } },
    responses: {
      '2XX': { description: 'Received. The receiver must respond within ten seconds.' },
      '410': { description: 'The receiver is gone: the subscription is disabled.' },
      default: { description: 'Not received: Bob retries, later if Retry-After says so.' },
    },
  },
});

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { operationId, route } of contractEntries) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(operationId, route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Bob',
      version: packageJson.version,
      description:
        'A governed AI front office: answers from approved knowledge only. Every error is a problem (RFC 9457), with two ' +
        'exceptions from the network in front: a URL over 8,192 bytes and a body over 10 MB get a 413 in another form.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: paths as ZodOpenApiPathsObject,
    webhooks: Object.fromEntries(
      Object.entries(webhookCatalogue).map(([event, entry]) => [event, webhook(entry)]),
    ),
    components: {
      securitySchemes: {
        widgetKey: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Widget-Key',
          description: 'Publishable key of a tenant. The request also needs an allowed Origin.',
        },
        customerToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "Access token of a tenant's user, from /api/customer/auth/login.",
        },
        operatorToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Access token of an operator, from /api/auth/login.',
        },
        operatorCookie: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-bob-operator',
          description: 'The same token in a cookie. Every unsafe method also needs the CSRF token.',
        },
        csrfToken: {
          type: 'apiKey',
          in: 'header',
          name: 'X-CSRF-Token',
          description: '`csrf_token` of /api/auth/login or /api/auth/session.',
        },
      },
    },
  });
}
