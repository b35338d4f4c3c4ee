import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from '../../../local/assembly/assembly.ts';
import { localPlace } from '../../../local/assembly/place.ts';
import { Resolver } from '../../../local/assembly/resolver.ts';
import { EventSources } from '../../../local/event-sources/event-sources.ts';
import type { LambdaFunction } from '../../../local/lambda/function.ts';
import { Children } from '../../../local/processes/children.ts';
import { provision } from '../../../local/resources/provision.ts';
import { connect } from '../../../local/services/clients.ts';
import { startDynamoDb } from '../../../local/services/dynamodb.ts';
import { startS3AndSqs } from '../../../local/services/s3-sqs.ts';
import { LocalDir } from '../../../local/state/local-dir.ts';
import { SecretStore } from '../../../local/state/secrets.ts';
import { StreamPositions } from '../../../local/state/stream-positions.ts';

/** DynamoDB and SQS on loopback, with a state folder that lasts over their restarts. */
export async function startStandIns() {
  const folder = mkdtempSync(join(tmpdir(), 'bob-sources-'));
  const dir = await LocalDir.take(folder);
  const place = localPlace('Bob');

  /** Starts everything anew on the state that is there. */
  async function start() {
    const children = new Children(dir.file('children.json'));
    const dynamodb = await startDynamoDb(children, dir.file('dynamodb.sqlite'), () => {});
    const s3AndSqs = await startS3AndSqs(dir.file('s3-sqs'), place.region);
    const endpoints = { dynamodb, s3: s3AndSqs.endpoint, sqs: s3AndSqs.endpoint };
    const clients = connect(endpoints, place.region);
    const secrets = new SecretStore(dir.json('secrets.json'));
    const warnings: string[] = [];

    /** Makes the resources of a template, and what calls its functions. */
    async function deploy(template: Template, functions: readonly LambdaFunction[]) {
      const resolver = new Resolver(template, place, secrets.texts);
      const unserved = await provision(resolver, { clients, endpoints, secrets });
      const positions = new StreamPositions(dir.json('stream-positions.json'));
      const warn = (line: string) => void warnings.push(line);
      const sources = EventSources.of(resolver, functions, { clients, endpoints, positions, warn });
      return { resolver, sources, unserved: [...unserved, ...sources.unserved] };
    }

    return {
      clients,
      endpoints,
      secrets,
      warnings,
      deploy,
      stop: async () => {
        await s3AndSqs.stop();
        await children.endAll();
      },
    };
  }

  return {
    start,
    end: () => {
      dir.release();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A function of the template `Handler`, which runs here. What it throws is an error of the function. */
export function functionHere(logicalId: string, handler: (event: never) => unknown): LambdaFunction {
  const name = `Bob-${logicalId}`;
  const invoke: LambdaFunction['invoke'] = async ({ payload }) => {
    try {
      const answer = (await handler(JSON.parse(payload) as never)) ?? null;
      return { kind: 'answer', payload: JSON.stringify(answer) };
    } catch (error) {
      return { kind: 'function-error', type: 'Error', message: (error as Error).message };
    }
  };
  const definition = { name, arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}` };
  return { definition, invoke } as LambdaFunction;
}

/** Waits until something holds; the test's own timeout ends it if it never does. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 25));
}
