import type * as z from 'zod/mini';
import type { Permission } from '../core/permissions.ts';

/** Callers without a credential of ours, or with a publishable one. */
type OpenCaller = 'anyone' | 'same-origin' | 'widget';

/** Callers who have signed in. */
export type SignedInCaller = 'operator' | 'customer' | 'operator-or-customer';

/**
 * Who may call a route. The HTTP layer enforces it before the handler runs; the CDK stack and the
 * OpenAPI document read it too.
 *
 * - `anyone`: no credential, any origin.
 * - `same-origin`: no credential; a browser must be on the deployment's own pages.
 * - `widget`: an `X-Widget-Key` header and an `Origin` on the tenant's list; answers carry CORS headers.
 * - `operator`: an access token of Mission Control, as Bearer, or as cookie with a CSRF token.
 * - `customer`: an access token of a tenant's user, as Bearer.
 * - `operator-or-customer`: either.
 */
export type Caller = OpenCaller | SignedInCaller;

export const isSignedIn = (caller: Caller): caller is SignedInCaller =>
  caller === 'operator' || caller === 'customer' || caller === 'operator-or-customer';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request body that is a file: as it is, or as the one part of a form (`multipart/form-data`). */
export interface Upload {
  /** Name of the part. */
  readonly field: string;
  readonly mostBytes: number;
  /** What the document says it may be; what it is, its bytes say. */
  readonly mediaTypes: readonly string[];
}

/** One endpoint of the contract, as data. Schemas are made when they are first needed; see `once`. */
export interface Route {
  readonly method: Method;
  /** API Gateway path template, for example `/api/personas/{id}`. */
  readonly path: string;
  readonly caller: Caller;
  /** What a signed-in caller must be allowed to do; without one, being signed in is enough. */
  readonly permission?: Permission;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly description?: string;
  /** Schema of the JSON request body. A route without one takes no body. */
  readonly body?: () => z.ZodMiniType;
  /** The body is a file instead. */
  readonly upload?: Upload;
  /** Schema of the path's parameters. One that does not fit is unknown: 404. */
  readonly params?: () => z.ZodMiniType;
  /** Schema of the query parameters; unknown ones are refused. */
  readonly query?: () => z.ZodMiniType;
  /** Schema of the headers the route reads, with lower-case names; others are ignored. */
  readonly headers?: () => z.ZodMiniType;
  /** Status of the answer. Default: 200. With 204 the answer has no body. */
  readonly status?: 201 | 202 | 204;
  /** Schema of the answer. */
  readonly answer: () => z.ZodMiniType;
  /** Schema of the answer with status 202, where there may be none yet; its `Location` says where to look for it. */
  readonly accepted?: () => z.ZodMiniType;
  /** The handler itself finishes counting the call, beside other calls: it may wait for few before it asks the model. */
  readonly admitsLater?: true;
  /** Answers as server-sent events, the last of which carries the answer. */
  readonly streams?: true;
  /** Media type of the answer, where it is not JSON; the answer is then its text. */
  readonly answerType?: 'text/html';
  /** Statuses of problem answers that this route documents beyond those its caller implies. */
  readonly problems?: readonly number[];
}

/** The routes that one Lambda function serves, by handler name. */
export type RouteGroup = Readonly<Record<string, Route>>;

/** Keeps the literal types of a group while checking its shape. */
export const routeGroup = <const G extends RouteGroup>(group: G): G => group;

type Parsed<S> = S extends () => z.ZodMiniType ? z.output<ReturnType<S>> : undefined;

/** What the client sent, validated. */
export interface Input<Body, Query, Headers, Params> {
  readonly body: Body;
  readonly query: Query;
  readonly headers: Headers;
  readonly params: Params;
}

/** What the client sent to a route, with the types that its schemas give it. */
export type RouteInput<R extends Route> = Input<
  R['upload'] extends Upload ? Uint8Array : Parsed<R['body']>,
  Parsed<R['query']>,
  Parsed<R['headers']>,
  Parsed<R['params']>
>;

/** What a route answers, as its schema types it. */
export type RouteAnswer<R extends Route> =
  | z.input<ReturnType<R['answer']>>
  | (R['accepted'] extends () => z.ZodMiniType ? z.input<ReturnType<R['accepted']>> : never);
