import type * as z from 'zod/mini';
import type { Permission } from '../core/permissions.ts';

/** Callers without a credential, or with a publishable one. */
type OpenCaller = 'anyone' | 'same-origin' | 'widget';

/** Signed-in callers. */
export type SignedInCaller = 'operator' | 'customer' | 'operator-or-customer';

/**
 * The callers that a route admits. The HTTP layer checks them before the handler runs; the CDK stack and the
 * OpenAPI document read them too.
 *
 * - `anyone`: no credential, any origin.
 * - `same-origin`: no credential; a browser must be on the deployment's own pages.
 * - `widget`: an `X-Widget-Key` header and an allowed `Origin`; responses carry CORS headers.
 * - `operator`: an operator's access token, as Bearer, or as a cookie with a CSRF token.
 * - `customer`: a tenant user's access token, as Bearer.
 * - `operator-or-customer`: either.
 */
export type Caller = OpenCaller | SignedInCaller;

export const isSignedIn = (caller: Caller): caller is SignedInCaller =>
  caller === 'operator' || caller === 'customer' || caller === 'operator-or-customer';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A file as the request body, either raw or as the only part of a form (`multipart/form-data`). */
export interface Upload {
  /** Name of the part. */
  readonly field: string;
  readonly mostBytes: number;
  /** Media types for the OpenAPI document. The server detects the type from the bytes. */
  readonly mediaTypes: readonly string[];
}

/** One endpoint of the contract, as data. Schemas are created on first use; see `once`. */
export interface Route {
  readonly method: Method;
  /** API Gateway path template, for example `/api/personas/{id}`. */
  readonly path: string;
  readonly caller: Caller;
  /** Permission that a signed-in caller needs. Default: none. */
  readonly permission?: Permission;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly description?: string;
  /** Schema of the JSON request body. Default: no body. */
  readonly body?: () => z.ZodMiniType;
  /** The body is this file instead of JSON. */
  readonly upload?: Upload;
  /** Schema of the path's parameters. A parameter that does not match is 404. */
  readonly params?: () => z.ZodMiniType;
  /** Schema of the query parameters. Unknown parameters are refused. */
  readonly query?: () => z.ZodMiniType;
  /** Schema of the headers that the route reads, in lower case. Other headers are ignored. */
  readonly headers?: () => z.ZodMiniType;
  /** Status of success. Default: 200. 204 has no body. */
  readonly status?: 201 | 202 | 204;
  /** Schema of the response body. */
  readonly answer: () => z.ZodMiniType;
  /** Schema of the 202 response while the answer is not ready; `Location` says where to poll. */
  readonly accepted?: () => z.ZodMiniType;
  /** The handler awaits the rate limits itself, in parallel with its first reads, to save a round trip. */
  readonly admitsLater?: true;
  /** Streams server-sent events; the last event carries the whole answer. */
  readonly streams?: true;
  /** Media type of a response that is not JSON but text. */
  readonly answerType?: 'text/html';
  /** Problem statuses of this route, besides the ones that its caller and input imply. */
  readonly problems?: readonly number[];
}

/** Routes of one Lambda function, by handler name. */
export type RouteGroup = Readonly<Record<string, Route>>;

/** Keeps the literal types of a group while checking its shape. */
export const routeGroup = <const G extends RouteGroup>(group: G): G => group;

type Parsed<S> = S extends () => z.ZodMiniType ? z.output<ReturnType<S>> : undefined;

/** The validated input of a request. */
export interface Input<Body, Query, Headers, Params> {
  readonly body: Body;
  readonly query: Query;
  readonly headers: Headers;
  readonly params: Params;
}

/** The validated input of a route, typed by its schemas. */
export type RouteInput<R extends Route> = Input<
  R['upload'] extends Upload ? Uint8Array : Parsed<R['body']>,
  Parsed<R['query']>,
  Parsed<R['headers']>,
  Parsed<R['params']>
>;

/** The response body of a route, typed by its schema. */
export type RouteAnswer<R extends Route> =
  | z.input<ReturnType<R['answer']>>
  | (R['accepted'] extends () => z.ZodMiniType ? z.input<ReturnType<R['accepted']>> : never);
