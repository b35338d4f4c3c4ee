import { createHash } from 'node:crypto';
import type { ApiDefinition } from './definition.ts';

const INTEGRATION = 'x-amazon-apigateway-integration';

const ANY_METHOD = 'x-amazon-apigateway-any-method';

const METHODS: ReadonlySet<string> = new Set([
  'ANY',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
]);

interface Operation {
  readonly operationId?: string;
  readonly [INTEGRATION]: ApiIntegration;
}

/** A resource of the API: a path with its methods and its children. */
export interface ApiResource {
  readonly id: string;
  /** For example `/api/personas/{id}`. */
  readonly path: string;
  readonly literals: Map<string, ApiResource>;
  /** `{name}` matches one segment. */
  parameter?: Variable;
  /** `{name+}` matches the rest of the path. */
  greedy?: Variable;
  readonly methods: Map<string, ApiMethod>;
}

interface Variable {
  readonly name: string;
  readonly resource: ApiResource;
}

/** A method of a resource. It is an operation in the API's OpenAPI document. */
export interface ApiMethod {
  readonly operationId?: string;
  readonly integration: ApiIntegration;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export interface ApiIntegration {
  readonly type: 'aws_proxy' | 'mock' | 'aws' | 'http' | 'http_proxy';
  readonly uri?: string;
  readonly timeoutInMillis?: number;
  readonly responseTransferMode?: 'BUFFERED' | 'STREAM';
  readonly passthroughBehavior?: 'when_no_match' | 'when_no_templates' | 'never';
  readonly requestTemplates?: Readonly<Record<string, string>>;
  /** The key is a pattern for the backend's response, or `default`. */
  readonly responses?: Readonly<Record<string, IntegrationResponse>>;
}

export interface IntegrationResponse {
  readonly statusCode: string;
  readonly responseParameters?: Readonly<Record<string, string>>;
  readonly responseTemplates?: Readonly<Record<string, string>>;
}

export interface RouteMatch {
  readonly resource: ApiResource;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const newResource = (path: string): ApiResource => ({
  id: createHash('sha256').update(path).digest('hex').slice(0, 10),
  path,
  literals: new Map(),
  methods: new Map(),
});

/** Builds the tree of resources from the API's OpenAPI document. No other list of routes exists. */
export function readRoutes({ paths }: ApiDefinition): ApiResource {
  const root = newResource('/');
  for (const [path, item] of Object.entries(paths)) {
    const resource = path.split('/').filter(Boolean).reduce(childOf, root);
    for (const [key, operation] of Object.entries(item)) {
      const method = key === ANY_METHOD ? 'ANY' : key.toUpperCase();
      if (METHODS.has(method)) resource.methods.set(method, methodOf(operation as Operation));
    }
  }
  return root;
}

const methodOf = ({ operationId, [INTEGRATION]: integration }: Operation): ApiMethod => ({
  ...(operationId ? { operationId } : {}),
  integration,
});

function childOf(parent: ApiResource, part: string): ApiResource {
  const [, name, isGreedy] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
  const known =
    name === undefined ? parent.literals.get(part) : parent[isGreedy ? 'greedy' : 'parameter']?.resource;
  if (known) return known;
  const resource = newResource(`${parent.path === '/' ? '' : parent.path}/${part}`);
  if (name === undefined) parent.literals.set(part, resource);
  else parent[isGreedy ? 'greedy' : 'parameter'] = { name, resource };
  return resource;
}

/**
 * Finds the resource for a path. At every level, a literal segment wins over `{name}`, and `{name}` over `{name+}`. The
 * method is looked up later, so a wrong method does not fall back to a less specific resource.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
 */
export function matchRoute(root: ApiResource, path: string): RouteMatch | undefined {
  const segments = path.split('/').slice(1);
  // A trailing slash names the same resource.
  if (segments.at(-1) === '') segments.pop();
  return matchFrom(root, segments, {});
}

function matchFrom(
  resource: ApiResource,
  segments: readonly string[],
  pathParameters: Readonly<Record<string, string>>,
): RouteMatch | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return resource.methods.size > 0 ? { resource, pathParameters } : undefined;
  const { parameter, greedy } = resource;
  const literal = resource.literals.get(decode(segment));
  const found = literal && matchFrom(literal, rest, pathParameters);
  if (found) return found;
  if (parameter && segment !== '') {
    const withParameter = { ...pathParameters, [parameter.name]: decode(segment) };
    const match = matchFrom(parameter.resource, rest, withParameter);
    if (match) return match;
  }
  if (!greedy) return undefined;
  const all = { ...pathParameters, [greedy.name]: segments.map(decode).join('/') };
  return { resource: greedy.resource, pathParameters: all };
}

/** Percent-decodes a text. Returns malformed text unchanged. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
