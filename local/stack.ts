import type { Assembly } from './assembly/assembly.ts';
import { localPlace, type Place } from './assembly/place.ts';
import { Resolver } from './assembly/resolver.ts';
import { EventSources } from './event-sources/event-sources.ts';
import { type Front, readFront } from './gateway/edge.ts';
import { RestApi } from './gateway/rest-api.ts';
import { bucketOrigin } from './gateway/s3-origin.ts';
import { type FunctionDefinition, functionDefinitions } from './lambda/definition.ts';
import { environmentVariables } from './lambda/environment-variables.ts';
import { ExecutionEnvironment } from './lambda/execution-environment.ts';
import { LambdaFunction } from './lambda/function.ts';
import type { LogView } from './lambda/log-view.ts';
import type { Children } from './processes/children.ts';
import { placeFiles } from './resources/bucket-deployment.ts';
import { provision } from './resources/provision.ts';
import type { Clients, Endpoints } from './services/clients.ts';
import type { SecretStore } from './state/secrets.ts';
import type { StreamPositions } from './state/stream-positions.ts';

export interface Surroundings {
  readonly endpoints: Endpoints;
  readonly clients: Clients;
  readonly children: Children;
  readonly logs: LogView;
  readonly secrets: SecretStore;
  /** Positions of the stream readers. */
  readonly positions: StreamPositions;
  /** Prints a line at the terminal. */
  readonly warn: (line: string) => void;
  readonly baseUrl: string;
}

/** The running stack of one assembly. */
export interface DeployedStack {
  readonly place: Place;
  readonly front: Front;
  readonly functions: readonly LambdaFunction[];
  /** Not started yet. */
  readonly eventSources: EventSources;
  /** The stack's outputs, with local URLs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Resource types and features that the local run does not support. */
  readonly unserved: readonly string[];
}

/**
 * Deploys an assembly: creates its resources and prepares its functions.
 *
 * @param previous the running stack; unchanged functions keep their environments
 */
export async function deploy(
  assembly: Assembly,
  surroundings: Surroundings,
  previous?: DeployedStack,
): Promise<DeployedStack> {
  const { clients, baseUrl, secrets } = surroundings;
  const place = localPlace(assembly.stackName);
  const resolver = new Resolver(assembly.template, place, secrets.texts);
  const unserved = await provision(resolver, surroundings);
  await placeFiles(assembly, resolver, clients.s3);
  const functions = functionDefinitions(assembly, resolver).map(
    (definition) =>
      previous?.functions.find((other) => isSame(other.definition, definition)) ??
      newFunction(definition, place, surroundings),
  );
  const eventSources = EventSources.of(resolver, functions, surroundings);
  const api = new RestApi(resolver, new Map(functions.map((fn) => [fn.definition.arn, fn])));
  const front = readFront(resolver, api, bucketOrigin(clients.s3));
  const outputs = Object.entries(resolver.outputs()).map(([name, value]) => [
    name,
    front.cloudUrls.reduce((text, url) => text.replaceAll(url, baseUrl), value),
  ]);
  return {
    place,
    front,
    functions,
    eventSources,
    outputs: Object.fromEntries(outputs),
    unserved: [...unserved, ...eventSources.unserved],
  };
}

const isSame = (a: FunctionDefinition, b: FunctionDefinition): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

function newFunction(
  definition: FunctionDefinition,
  place: Place,
  { endpoints, children, logs }: Surroundings,
): LambdaFunction {
  let started = 0;
  return new LambdaFunction(definition, () => {
    started += 1;
    return new ExecutionEnvironment({
      definition,
      variables: environmentVariables(definition, place, endpoints, `local/[$LATEST]${started}`),
      children,
      onOutput: (line) => logs.line(definition.label, line),
    });
  });
}
