import type { TranscriptEvent } from '@aws-sdk/client-transcribe-streaming';
import { accountOf } from './account.ts';
import { serviceUrl } from './endpoints.ts';
import { frameOf, messagesOf } from './event-frames.ts';
import { exchangeStreams } from './http2-exchange.ts';
import { faultOf, ServiceFault } from './json-calls.ts';
import { signerOf } from './signed-calls.ts';
import { signedEvents } from './signed-events.ts';

/** Milliseconds for a connection to Amazon Transcribe. */
const CONNECT_LIMIT = 2_000;

/** Opens a stream: sends sound as it comes, at most 32 KB at a time, and gives what is heard. */
export type OpenStream = (
  /** What comes after `x-amzn-transcribe-` in the headers of the request. */
  settings: Readonly<Record<string, string>>,
  sound: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
) => Promise<AsyncIterable<TranscriptEvent>>;

/**
 * Amazon Transcribe's streams over HTTP/2, without its client, which takes most of what a cold start may (ADR 5).
 * Nothing is tried again: what was sent of a clip cannot be sent again in time.
 * https://docs.aws.amazon.com/transcribe/latest/APIReference/API_streaming_StartStreamTranscription.html
 *
 * @returns a function that rejects with `ServiceFault` or `NoAnswer`, as what it gives does, which also may break the protocol
 */
export function transcribeStreams(env: NodeJS.ProcessEnv): OpenStream {
  const account = accountOf(env);
  const url = new URL('/stream-transcription', serviceUrl('transcribestreaming', account.region, env));
  const signer = signerOf('transcribe', account);

  /** Signs the request as the SDK does: `:authority` in the place of `host`. */
  async function headersOf(settings: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: {},
      headers: {
        ':authority': url.host,
        'content-type': 'application/vnd.amazon.eventstream',
        'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-EVENTS',
        ...Object.fromEntries(
          Object.entries(settings).map(([name, value]) => [`x-amzn-transcribe-${name}`, value]),
        ),
      },
    });
    return headers;
  }

  return async (settings, sound, signal) => {
    const headers = await headersOf(settings);
    const seed = headers.authorization?.replace(/^.*Signature=/, '') ?? '';
    const call = {
      url,
      headers: { ...headers, ':method': 'POST', ':path': url.pathname },
      body: signedEvents(signer, seed, audioEvents(sound)),
      connectLimit: CONNECT_LIMIT,
    };
    const { status, headers: answered, body } = await exchangeStreams(call, signal);
    if (status === 200) return transcriptEvents(body);
    throw faultOf(status, await textOf(body), { type: answered['x-amzn-errortype']?.toString() });
  };
}

async function* audioEvents(sound: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const body of sound) {
    yield frameOf({
      headers: {
        ':event-type': { type: 'string', value: 'AudioEvent' },
        ':message-type': { type: 'string', value: 'event' },
        ':content-type': { type: 'string', value: 'application/octet-stream' },
      },
      body,
    });
  }
}

/** Events of other types than the one that there is are passed over. @throws ServiceFault */
async function* transcriptEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<TranscriptEvent> {
  for await (const message of messagesOf(body)) {
    const given = (name: string) => message.headers[name]?.value.toString();
    const text = () => Buffer.from(message.body).toString();
    switch (given(':message-type')) {
      case 'event':
        if (given(':event-type') === 'TranscriptEvent') yield JSON.parse(text()) as TranscriptEvent;
        break;
      case 'exception':
        throw faultOf(200, text(), { type: given(':exception-type') });
      default: {
        const name = given(':error-code') ?? 'UnknownError';
        throw new ServiceFault(name, 200, given(':error-message') ?? name);
      }
    }
  }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
