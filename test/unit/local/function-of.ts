import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localPlace } from '../../../local/assembly/place.ts';
import type { FunctionDefinition } from '../../../local/lambda/definition.ts';
import { environmentVariables } from '../../../local/lambda/environment-variables.ts';
import { ExecutionEnvironment } from '../../../local/lambda/execution-environment.ts';
import { LambdaFunction } from '../../../local/lambda/function.ts';
import { Children } from '../../../local/processes/children.ts';

const folder = mkdtempSync(join(tmpdir(), 'bob-function-'));
const children = new Children(join(folder, 'children.json'));

afterAll(async () => {
  await children.endAll();
  rmSync(folder, { recursive: true });
});

let count = 0;

/** A function of this code, in processes of its own. */
export function functionOf(code: string, over: Partial<FunctionDefinition> = {}) {
  count += 1;
  writeFileSync(join(folder, `f${count}.mjs`), code);
  const lines: string[] = [];
  const definition: FunctionDefinition = {
    logicalId: 'Handler',
    name: 'Bob-Handler',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:Bob-Handler',
    label: 'test',
    directory: folder,
    handler: `f${count}.handler`,
    environment: { MINE: 'yes' },
    memorySize: 256,
    timeoutMs: 5_000,
    logGroup: 'logs',
    ...over,
  };
  const endpoints = {
    dynamodb: 'http://127.0.0.1:1',
    s3: 'http://127.0.0.1:2',
    sqs: 'http://127.0.0.1:3',
    kms: 'http://127.0.0.1:4',
    ses: 'http://127.0.0.1:5',
    secretsManager: 'http://127.0.0.1:6',
    transcribe: 'http://127.0.0.1:7',
    transcribeStream: 'http://127.0.0.1:8',
  };
  const variables = environmentVariables(definition, localPlace('Bob'), endpoints, 'stream');
  const subject = new LambdaFunction(
    definition,
    () =>
      new ExecutionEnvironment({
        definition,
        variables,
        children,
        onOutput: (line) => void lines.push(line),
      }),
  );
  const invoke = async (event: unknown = {}) => {
    const payload = JSON.stringify(event);
    const outcome = await subject.invoke({ requestId: 'request-1', payload, traceId: 'Root=1-2-3' });
    return outcome.kind === 'answer' ? (JSON.parse(outcome.payload) as unknown) : outcome;
  };
  return { invoke, lines, subject };
}
