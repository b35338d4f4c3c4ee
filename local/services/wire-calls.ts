/** Calls an operation. Inputs and answers are as they are on the wire: bytes are base64, times are seconds. */
export type WireCalls = <Answer>(operation: string, input: object) => Promise<Answer>;

/** What a stand-in refused a call with: `name` is the exception's. */
export class WireFault extends Error {
  constructor(
    override readonly name: string,
    message = name,
  ) {
    super(message);
  }
}

/** Where a stand-in listens, and how the protocol names what it stands in for. */
export interface WireService {
  readonly endpoint: string;
  /** What `X-Amz-Target` begins with. */
  readonly target: 'AmazonSQS' | 'DynamoDB_20120810' | 'DynamoDBStreams_20120810' | 'Transcribe';
  readonly region: string;
}

const MAX_MS = 30_000;

/**
 * Calls a stand-in in the form of the wire, which is the form that Lambda hands to functions: the SDK's clients would
 * turn bytes and times into objects, to be turned back. No stand-in checks who asks: the
 * signature is there for its form.
 *
 * @returns a function that rejects with `WireFault` for what the stand-in refuses
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
    // `com.amazonaws.sqs#QueueDoesNotExist`
    return new WireFault(__type.replace(/^.*#/, '') || `Status${status}`, message ?? Message);
  } catch {
    return new WireFault(`Status${status}`, text);
  }
}
