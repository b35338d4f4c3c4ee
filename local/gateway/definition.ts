import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';
import type { GatewayResponse } from './gateway-responses.ts';

/** The part of the API's OpenAPI document that the local run reads. */
export interface ApiDefinition {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly 'x-amazon-apigateway-binary-media-types'?: readonly string[];
  readonly 'x-amazon-apigateway-gateway-responses'?: Readonly<Record<string, GatewayResponse>>;
}

/** Reads the definition from the template. It replaces stage variables once, because they never change here. */
export function readDefinition(
  resolver: Resolver,
  apiId: string,
  variables: Readonly<Record<string, string>> = {},
): ApiDefinition {
  const { Body: body } = resolver.properties<{ Body?: ApiDefinition }>(apiId);
  if (!body) throw new StartFailure(`${apiId} has no Body; the local run reads its routes from there.`);
  return withVariables(body, variables) as ApiDefinition;
}

function withVariables(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((part) => withVariables(part, variables));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, withVariables(part, variables)]),
    );
  }
  if (typeof value !== 'string') return value;
  return value.replace(/\$\{stageVariables\.(\w+)\}/g, (_match, name: string) => variables[name] ?? '');
}
