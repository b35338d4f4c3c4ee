/** Calls an operation. Inputs and answers have the wire format: bytes are base64, times are seconds. */
export type WireCalls = <Answer>(operation: string, input: object) => Promise<Answer>;

/** A stand-in refused a call. `name` is the name of the AWS exception. */
export class WireFault extends Error {
  constructor(
    override readonly name: string,
    message = name,
  ) {
    super(message);
  }
}

/** Address of a stand-in, and the service that it replaces. */
export interface WireService {
  readonly endpoint: string;
  /** First part of the header `X-Amz-Target`. */
  readonly target: 'AmazonSQS' | 'DynamoDB_20120810' | 'DynamoDBStreams_20120810' | 'Transcribe';
  readonly region: string;
}

const MAX_MS = 30_000;

/**
 * Calls a stand-in in the wire format. Lambda hands events to functions in this format, but the SDK's clients would
 * convert bytes and times. The signature is fake, because no stand-in checks it.
 *
 * @returns a function that rejects with `WireFault` if the stand-in refuses the call
 */
export const wireCalls =
  ({ endpoint, target, region }: WireService): WireCalls =>
  async <Answer>(operation: string, input: object): Promise<Answer> => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': target === 'Transcribe' ? 'application/x-amz-json-1.1' : 'application/x-amz-json-1.0',
        'x-amz-target': `${target}.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/local/aws4_request, SignedHeaders=host, Signature=local`,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(MAX_MS),
    });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text) as Answer;
    throw faultOf(answer.status, text);
  };

function faultOf(status: number, text: string): WireFault {
  try {
    const { __type = '', message, Message } = JSON.parse(text) as Record<string, string | undefined>;
    // For example `com.amazonaws.sqs#QueueDoesNotExist`.
    return new WireFault(__type.replace(/^.*#/, '') || `Status${status}`, message ?? Message);
  } catch {
    return new WireFault(`Status${status}`, text);
  }
}
