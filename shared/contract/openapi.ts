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
  400: 'The bytes cannot be read as what they claim to be',
  401: 'Missing or invalid credential',
  403: 'Valid, but not permitted',
  404: 'Unknown',
  409: 'Not in this state; Retry-After says when to try again, where that helps',
  413: 'Too large',
  415: 'Not JSON, or not a file of a kind that is taken',
  422: 'Readable, but not what the contract asks for; see errors',
  429: 'Too many requests; wait for Retry-After',
  503: 'A dependency is down; wait for Retry-After',
};

/** Statuses that a route can answer by what it is, beside those that it names itself. */
function problemsOf(route: Route): number[] {
  const body = route.body || route.upload ? [400, 413, 415] : [];
  const input = route.body || route.upload || route.query || route.headers ? [422] : [];
  const caller = route.caller === 'widget' || isSignedIn(route.caller) ? [401, 403] : [];
  const path = route.params ? [404] : [];
  const statuses = new Set([...body, ...input, ...caller, ...path, ...(route.problems ?? []), 429, 503]);
  return [...statuses].sort((a, b) => a - b);
}

const STREAM =
  'Server-sent events: `start` with session_id (and session_token), `delta` with the next piece of text, `sources`, ' +
  'and `end` with the whole answer, or `error` with a problem. What is refused before the answer begins is a problem ' +
  'with its status. Comment lines keep the connection open. The schema is that of one event.';

const streamEvent = once(() =>
  z
    .object({
      event: z.enum(['start', 'delta', 'sources', 'end', 'error']),
      data: z.string().check(described('JSON.')),
    })
    .check(z.meta({ id: 'StreamEvent' })),
);

/** What a caller proves who they are with; any one of a list is enough. */
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

/** A file as it is, and as the part of a form. https://spec.openapis.org/oas/v3.1.1.html#considerations-for-file-uploads */
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
              description: 'Not ready yet; ask at `Location`, not before `Retry-After`',
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
      .check(described('Of the event. It never changes between tries: what came before came twice.')),
    'webhook-timestamp': z.string().check(described('Of the try, in seconds since 1970.')),
    'webhook-signature': z
      .string()
      .check(
        described(
          '`v1,` and the HMAC-SHA256, in base64, of id, timestamp and body with dots between; during a rotation two, with a ' +
            'space between.',
        ),
      ),
  }),
);

/** What a receiver is sent, and may answer. */
const webhook = ({ summary, description, schema, example }: CatalogueEntry) => ({
  post: {
    summary,
    description,
    requestParams: { header: webhookHeaders() },
    requestBody: { required: true, content: { 'application/json': { schema: schema(), example } } },
    responses: {
      '2XX': { description: 'Received. It takes an answer within ten seconds.' },
      '410': { description: 'Nobody is there any more: the subscription is disabled.' },
      default: { description: 'Not received: it is sent again, later if Retry-After says so.' },
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
        'A governed AI front office: answers from approved knowledge only. Every error is a problem (RFC 9457), but for ' +
        'those of the network in front: a URL of more than 8,192 bytes and a body of more than 10 MB get a 413 in ' +
        'another form.',
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
          description: 'Publishable key of a tenant, together with an allowed Origin.',
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
          description: 'The same token in a cookie; every unsafe method needs the CSRF token beside it.',
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
