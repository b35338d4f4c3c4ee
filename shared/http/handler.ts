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
import { logWith } from './log.ts';
import { statusOf, toProblem } from './problems.ts';
import { type HttpRequest, toHttpRequest } from './request.ts';

/** What a handler answers with: the route's status, and JSON. */
export interface Reply<A = unknown> {
  readonly body: A;
  /** Instead of the route's, where the answer decides: 202 for what is not ready yet. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole `Set-Cookie` values. */
  readonly cookies?: readonly string[];
}

/** Where a streamed answer goes while it is made. */
export interface Progress {
  /** From here on the status is 200; what goes wrong is told as an event. */
  readonly begin: (start: object, cookies?: readonly string[]) => void;
  readonly text: (piece: string) => void;
  /** Aborted when the client is known to have left. */
  readonly signal: AbortSignal;
}

/** A request whose credential was found good for its route. */
export interface SignedInRequest<I = unknown> extends HttpRequest<I> {
  readonly principal: Principal;
  /** On a route that `admitsLater`: finishes counting the call. @throws RateLimited, Unavailable */
  readonly admit: () => Promise<void>;
}

/**
 * One route's code: reads the request, lets the domain decide, answers. Errors are thrown. The same code serves a route
 * and its streaming form, which hands it a progress. Where the contract wants a signed-in caller, there is one.
 */
export type Handler<R extends Route, S> = HandlerOf<RequestOf<R>, RouteAnswer<R>, S>;

type RequestOf<R extends Route> = R['caller'] extends SignedInCaller
  ? SignedInRequest<RouteInput<R>>
  : HttpRequest<RouteInput<R>>;

// By input and answer rather than by route, so that one handler fits every route that takes and gives the same.
type HandlerOf<Q, A, S> = (request: Q, services: S, progress?: Progress) => Promise<Reply<A>>;

/** A handler for each route of a group: one missing, or one too many, does not compile. */
export type Handlers<G extends RouteGroup, S> = {
  readonly [Name in keyof G]: HandlerOf<RequestOf<G[Name]>, RouteAnswer<G[Name]>, S>;
};

/**
 * Decides who a signed-in caller is, and whether the route is for them.
 *
 * @returns and what is left to do before anything happens
 * @throws Unauthorized, Forbidden, RateLimited
 */
export type Gate = (request: HttpRequest) => Promise<Pick<SignedInRequest, 'principal' | 'admit'>>;

/** A group without a route for signed-in callers can do without a gate; any other cannot. */
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
  return (event: APIGatewayProxyEvent) => {
    const match = routes.get(`${event.httpMethod} ${event.resource}`);
    if (!match) return undefined;
    const request = toHttpRequest(event, match.route);
    const handle = async (progress?: Progress): Promise<Reply> => {
      if (!isSignedIn(match.route.caller)) return match.handle(request, services, progress);
      if (!gate) throw new Error(`Nothing guards ${match.route.path}`);
      // Before the input is looked at: what is wrong with it is for those to know who may send it.
      const admission = await gate(request);
      if (!match.route.admitsLater) await admission.admit();
      return match.handle(Object.assign(request, admission), services, progress);
    };
    return { request, handle };
  };
}

/** What a request is answered with when its route is not in the group: the API and the code do not fit. */
export const noRoute = (event: APIGatewayProxyEvent): APIGatewayProxyResult =>
  toProblem(new NotFound('No route has this path and method.'), event.requestContext.requestId);

/** An error as an answer; what is ours to mend is logged. */
export function problemOf(error: unknown, request: HttpRequest): APIGatewayProxyResult {
  const status = statusOf(error);
  if (status >= 500) logWith({ request_id: request.id, status }).error('Request failed', error);
  return withHeaders(toProblem(error, request.id), request);
}

/** Adds the headers that every answer of a request carries. */
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
