import { accountOf } from './account.ts';
import { serviceUrl } from './endpoints.ts';
import { NoAnswer } from './http-exchange.ts';
import { withRetries } from './retries.ts';
import { signedCalls } from './signed-calls.ts';

export interface JsonService {
  /** Its prefix in host names, and its name in signatures. */
  readonly service: string;
  /** What `X-Amz-Target` begins with: `DynamoDB_20120810`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  /** Milliseconds of silence after which a call counts as failed. */
  readonly patience: number;
}

/** What a service refused a call with: `name` is the exception's, and its members are this error's. */
export class ServiceFault extends Error {
  constructor(
    override readonly name: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The service is busy or in the middle of something. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const PASSING = new Set([
  'InternalServerError',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeoutException',
  'ThrottlingException',
  'TransactionInProgressException',
]);

const isPassing = (error: unknown): boolean =>
  error instanceof NoAnswer ||
  (error instanceof ServiceFault && (error.status >= 500 || PASSING.has(error.name)));

/**
 * Calls a service that speaks AWS JSON, without its client: the SDK's clients are two thirds of a cold start (ADR 5).
 * What fails in passing is tried again, up to four times.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 *
 * @returns a function that rejects with `ServiceFault` or `NoAnswer`
 */
export function jsonCalls(
  { service, target, version, patience }: JsonService,
  env: NodeJS.ProcessEnv,
  revive?: (key: string, value: unknown) => unknown,
): (operation: string, input: string) => Promise<unknown> {
  const account = accountOf(env);
  const url = serviceUrl(service, account.region, env);
  const send = signedCalls(service, account);

  async function once(operation: string, body: string): Promise<unknown> {
    const headers = {
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': `${target}.${operation}`,
    };
    const answer = await send({ method: 'POST', url, headers, body, patience });
    const text = answer.body.toString('utf8');
    if (answer.status === 200) return JSON.parse(text, revive);
    throw faultOf(answer.status, text, { revive });
  }

  return (operation, input) => withRetries(() => once(operation, input), isPassing);
}

/** A fault as the protocol tells it: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization */
interface Told {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
}

/** @param type the exception's, where a header has it */
export function faultOf(
  status: number,
  text: string,
  { type, revive }: { type?: string | undefined; revive?: Parameters<typeof JSON.parse>[1] },
): ServiceFault {
  let told: Told = {};
  try {
    told = JSON.parse(text, revive) as Told;
  } catch {
    // What stands in front of a service answers in forms of its own: the status says enough.
  }
  const { __type = '', message, Message, ...members } = told;
  // `com.amazonaws.kms#NotFoundException:http://…`
  const name = (type ?? __type).replace(/^.*#/, '').replace(/:.*$/, '') || `Status${status}`;
  const fault = new ServiceFault(name, status, message ?? Message ?? name);
  return Object.assign(fault, members, { name });
}
