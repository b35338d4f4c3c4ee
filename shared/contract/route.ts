import type * as z from 'zod/mini';

/**
 * Who may call a route. The HTTP layer enforces it before the handler runs; the CDK stack and the
 * OpenAPI document read it too.
 *
 * - `anyone`: no credential, any origin.
 * - `same-origin`: no credential; a browser must be on the deployment's own pages.
 * - `widget`: an `X-Widget-Key` header and an `Origin` on the tenant's list; answers carry CORS headers.
 */
export type Caller = 'anyone' | 'same-origin' | 'widget';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One endpoint of the contract, as data. Schemas are made when they are first needed; see `once`. */
export interface Route {
  readonly method: Method;
  /** API Gateway path template, for example `/api/personas/{id}`. */
  readonly path: string;
  readonly caller: Caller;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly description?: string;
  /** Schema of the JSON request body. A route without one takes no body. */
  readonly body?: () => z.ZodMiniType;
  /** Schema of the query parameters; unknown ones are refused. */
  readonly query?: () => z.ZodMiniType;
  /** Schema of the headers the route reads, with lower-case names; others are ignored. */
  readonly headers?: () => z.ZodMiniType;
  /** Schema of the 200 answer. */
  readonly answer: () => z.ZodMiniType;
  /** Answers as server-sent events, the last of which carries the answer. */
  readonly streams?: true;
  /** Media type of the 200 answer, where it is not JSON; the answer is then its text. */
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
export interface Input<Body, Query, Headers> {
  readonly body: Body;
  readonly query: Query;
  readonly headers: Headers;
}

/** What the client sent to a route, with the types that its schemas give it. */
export type RouteInput<R extends Route> = Input<Parsed<R['body']>, Parsed<R['query']>, Parsed<R['headers']>>;

/** What a route answers with status 200, as its schema types it. */
export type RouteAnswer<R extends Route> = z.input<ReturnType<R['answer']>>;
