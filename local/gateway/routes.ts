import { resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';

/** A resource of the API: one segment of a path, with its methods. */
export interface ApiResource {
  readonly id: string;
  /** For example `/api/personas/{id}`. */
  readonly path: string;
  readonly literals: Map<string, ApiResource>;
  /** `{name}`: any one segment. */
  parameter?: Variable;
  /** `{name+}`: all the rest. */
  greedy?: Variable;
  readonly methods: Map<string, ApiMethod>;
}

interface Variable {
  readonly name: string;
  readonly resource: ApiResource;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html */
export interface ApiMethod {
  readonly HttpMethod: string;
  readonly ResourceId: string;
  readonly OperationName?: string;
  readonly Integration: ApiIntegration;
}

export interface ApiIntegration {
  readonly Type: 'AWS_PROXY' | 'MOCK' | 'AWS' | 'HTTP' | 'HTTP_PROXY';
  readonly Uri?: string;
  readonly TimeoutInMillis?: number;
  readonly ResponseTransferMode?: 'BUFFERED' | 'STREAM';
  readonly PassthroughBehavior?: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  readonly RequestTemplates?: Readonly<Record<string, string>>;
  readonly IntegrationResponses?: readonly IntegrationResponse[];
}

export interface IntegrationResponse {
  readonly StatusCode: string;
  readonly SelectionPattern?: string;
  readonly ResponseParameters?: Readonly<Record<string, string>>;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

export interface RouteMatch {
  readonly resource: ApiResource;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const newResource = (id: string, path: string): ApiResource => ({
  id,
  path,
  literals: new Map(),
  methods: new Map(),
});

/** Builds the tree of resources with their methods from the template: the only list of routes there is. */
export function readRoutes(resolver: Resolver, rootResourceId: string): ApiResource {
  const root = newResource(rootResourceId, '/');
  const byId = new Map([[rootResourceId, root]]);
  let pending = resourcesOf(resolver.template, 'AWS::ApiGateway::Resource').map(([logicalId]) => ({
    id: String(resolver.ref(logicalId)),
    ...resolver.properties<{ ParentId: string; PathPart: string }>(logicalId),
  }));
  while (pending.length > 0) {
    const orphans = pending.filter(({ id, ParentId, PathPart }) => {
      const parent = byId.get(ParentId);
      if (parent) byId.set(id, addChild(parent, id, PathPart));
      return !parent;
    });
    // What is left belongs to another API.
    if (orphans.length === pending.length) break;
    pending = orphans;
  }
  for (const [logicalId] of resourcesOf(resolver.template, 'AWS::ApiGateway::Method')) {
    const method = resolver.properties<ApiMethod>(logicalId);
    byId.get(method.ResourceId)?.methods.set(method.HttpMethod, method);
  }
  return root;
}

function addChild(parent: ApiResource, id: string, part: string): ApiResource {
  const resource = newResource(id, `${parent.path === '/' ? '' : parent.path}/${part}`);
  const variable = /^\{(.+?)(\+?)\}$/.exec(part);
  if (!variable) parent.literals.set(part, resource);
  else if (variable[2]) parent.greedy = { name: variable[1] ?? '', resource };
  else parent.parameter = { name: variable[1] ?? '', resource };
  return resource;
}

/**
 * The resource that serves a path: a literal segment before `{name}` before `{name+}`, at every level. The method
 * is looked up afterwards, so that a wrong method does not fall back to a less specific resource.
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

/** Percent-decodes what can be decoded. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
