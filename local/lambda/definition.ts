import { join } from 'node:path';
import { type Assembly, resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';

/** A function of the template. */
export interface FunctionDefinition {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Display name, for example `widget`. */
  readonly label: string;
  /** Folder of the bundle. */
  readonly directory: string;
  /** `file.export`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  /** MiB. */
  readonly memorySize: number;
  readonly timeoutMs: number;
  readonly reservedConcurrency?: number;
  readonly logGroup: string;
}

interface FunctionProperties {
  readonly Handler: string;
  readonly Runtime: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
  readonly MemorySize?: number;
  readonly Timeout?: number;
  readonly ReservedConcurrentExecutions?: number;
  readonly LoggingConfig?: { readonly LogGroup?: string };
}

/** Reads every function of the assembly. Its code is the asset that a deployment uploads. */
export function functionDefinitions(assembly: Assembly, resolver: Resolver): FunctionDefinition[] {
  return resourcesOf(assembly.template, 'AWS::Lambda::Function')
    .filter(([, resource]) => !isCdkProvider(resource.Metadata))
    .map(([logicalId, { Metadata }]) => {
      const properties = resolver.properties<FunctionProperties>(logicalId);
      const asset = Metadata?.['aws:asset:path'];
      if (typeof asset !== 'string' || !properties.Runtime.startsWith('nodejs')) {
        throw new StartFailure(`The function ${logicalId} is not a Node.js bundle of this assembly.`);
      }
      const variables = Object.entries(properties.Environment?.Variables ?? {});
      const name = String(resolver.ref(logicalId));
      const environment = Object.fromEntries(variables.map(([key, value]) => [key, String(value)]));
      return {
        logicalId,
        name,
        arn: String(resolver.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] })),
        label: environment.BOB_FUNCTION ?? logicalId,
        directory: join(assembly.directory, asset),
        handler: properties.Handler,
        environment,
        memorySize: properties.MemorySize ?? 128,
        timeoutMs: (properties.Timeout ?? 3) * 1_000,
        ...(properties.ReservedConcurrentExecutions === undefined
          ? {}
          : { reservedConcurrency: properties.ReservedConcurrentExecutions }),
        logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
      };
    });
}

/** Detects functions of the CDK's custom resources; `npm start` does their work itself. */
const isCdkProvider = (metadata: Readonly<Record<string, unknown>> = {}): boolean =>
  /\/Custom::|\/Custom[A-Z].*Provider\//.test(`${metadata['aws:cdk:path'] as string | undefined}`);
