import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import {
  isSignedIn,
  type Route,
  type RouteAnswer,
  type RouteGroup,
  type RouteInput,
  type SignedInCaller,
} from '../contract/route.ts';
import { NotFound } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import type { TenantContext } from '../tenants/tenant-context.ts';
import { edgeGuard } from './edge-only.ts';
import { logWith } from './log.ts';
import { statusOf, toProblem } from './problems.ts';
import { type HttpRequest, toHttpRequest } from './request.ts';

/** A handler's answer: JSON, with the route's status. */
export interface Reply<A = unknown> {
  readonly body: A;
  /** Replaces the route's status, for example with 202 when the result is not ready yet. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

/** Sends a streamed answer while it is made. */
export interface Progress {
  /** Sends status 200 and the `start` event. Later errors are sent as events. */
  readonly begin: (start: object, cookies?: readonly string[]) => void;
  readonly text: (piece: string) => void;
  /** Aborted when the client has disconnected. */
  readonly signal: AbortSignal;
}

/** A request whose caller has signed in and may call the route. The gate makes everything here. */
export interface SignedInRequest<I = unknown> extends HttpRequest<I> {
  readonly principal: Principal;
  /** On a route that `admitsLater`: finishes counting the call. @throws RateLimited, Unavailable */
  readonly admit: () => Promise<void>;
}

/** A signed-in request that works in the tenant that the caller's token names. */
export interface TenantRequest<I = unknown> extends SignedInRequest<I> {
  readonly context: TenantContext;
}

/** An operator's request. The route names the tenant, if there is one: it need not be the token's. */
export interface OperatorRequest<I = unknown> extends SignedInRequest<I> {
  /** The context for work in that tenant. */
  readonly contextIn: (tenantId: string) => TenantContext;
}

/**
 * One route's code: reads the request, calls a use case, and maps its result to the wire. It throws errors. The same
 * code serves a route and its streaming form, which passes a progress. The contract's `caller` decides what the request
 * has: a principal and a context only where somebody has signed in.
 */
export type Handler<R extends Route, S = unknown> = HandlerOf<RequestOf<R>, RouteAnswer<R>, S>;

type RequestOf<R extends Route> = R['caller'] extends 'operator'
  ? OperatorRequest<RouteInput<R>>
  : R['caller'] extends SignedInCaller
    ? TenantRequest<RouteInput<R>>
    : HttpRequest<RouteInput<R>>;

// Typed by input and answer, not by route, so that one handler fits all routes with the same input and answer.
type HandlerOf<Q, A, S> = (request: Q, services: S, progress?: Progress) => Promise<Reply<A>>;

/** A handler for each route of a group: one missing, or one too many, does not compile. */
export type Handlers<G extends RouteGroup, S> = {
  readonly [Name in keyof G]: HandlerOf<RequestOf<G[Name]>, RouteAnswer<G[Name]>, S>;
};

/** Everything that the gate adds to a request. The route's `caller` decides which of it a handler sees. */
export type Admission = Omit<TenantRequest & OperatorRequest, keyof HttpRequest>;

/**
 * Decides who a signed-in caller is, and if they may call the route.
 *
 * @throws Unauthorized, Forbidden, RateLimited
 */
export type Gate = (request: HttpRequest) => Promise<Admission>;

/** A group needs a gate if one of its routes is for signed-in callers. */
export type GateFor<G extends RouteGroup> =
  Extract<G[keyof G]['caller'], SignedInCaller> extends never ? undefined : Gate;

/** Finds an event's route and handler, with the services already given. */
export function router<G extends RouteGroup, S>(
  group: G,
  handlers: Handlers<G, S>,
  services: S,
  gate: Gate | undefined,
) {
  const routes = new Map(
    Object.entries<Route>(group).map(([name, route]) => [
      `${route.method} ${route.path}`,
      { route, handle: handlers[name] as unknown as Handler<Route, S> },
    ]),
  );
  const requireEdge = edgeGuard();
  return (event: APIGatewayProxyEvent) => {
    const match = routes.get(`${event.httpMethod} ${event.resource}`);
    if (!match) return undefined;
    const request = toHttpRequest(event, match.route);
    const handle = async (progress?: Progress): Promise<Reply> => {
      requireEdge(request);
      if (!isSignedIn(match.route.caller)) return match.handle(request, services, progress);
      if (!gate) throw new Error(`No gate guards ${match.route.path}`);
      // Before the input is parsed: only callers who may send it learn what is wrong with it.
      const admission = await gate(request);
      if (!match.route.admitsLater) await admission.admit();
      return match.handle(Object.assign(request, admission), services, progress);
    };
    return { request, handle };
  };
}

/** 404 for a route this function does not serve. It means the deployed API and the code disagree. */
export const noRoute = (event: APIGatewayProxyEvent): APIGatewayProxyResult =>
  toProblem(new NotFound('No route has this path and method.'), event.requestContext.requestId);

/** Turns an error into an answer, and logs it if it is a fault of ours (5xx). */
export function problemOf(error: unknown, request: HttpRequest): APIGatewayProxyResult {
  const status = statusOf(error);
  if (status >= 500) logWith({ request_id: request.id, status }).error('Request failed', error);
  return withHeaders(toProblem(error, request.id), request);
}

/** Adds the headers that every answer carries. */
export function withHeaders<R extends { headers?: APIGatewayProxyResult['headers'] }>(
  result: R,
  { route, answerHeaders }: HttpRequest,
): R {
  return {
    ...result,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(route.caller === 'widget' ? { Vary: 'Origin' } : {}),
      ...answerHeaders,
      ...result.headers,
    },
  };
}
