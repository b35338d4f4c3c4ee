import { once } from 'node:events';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { type AddressInfo, createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import {
  StartStreamTranscriptionCommand,
  type StartStreamTranscriptionCommandInput,
  TranscribeStreamingClient,
} from '@aws-sdk/client-transcribe-streaming';
import { serviceUrl } from '../../../shared/aws/endpoints.ts';
import { NoAnswer } from '../../../shared/aws/http-exchange.ts';
import { ServiceFault } from '../../../shared/aws/json-calls.ts';
import { transcribeStreams } from '../../../shared/aws/transcribe-client.ts';
import { at } from '../../support/clock.ts';
import { type H2Service, message, startH2, transcriptOf } from '../../support/h2-service.ts';

const REGION = 'eu-central-1';
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const SETTINGS = { 'media-encoding': 'pcm', 'sample-rate': '16000', 'language-code': 'en-US' };

let service: H2Service;

beforeAll(async () => {
  service = await startH2();
});
afterAll(() => service.stop());

const environment = (endpoint = service.endpoint, sessionToken?: string) => ({
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken,
  AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING: endpoint,
});

const PIECES = [Buffer.from('one'), Buffer.alloc(32_000, 7), Buffer.from([0])];

async function* sound(pieces: readonly Uint8Array[] = PIECES): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** Sound that has begun, and goes on until the signal. */
async function* endless(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  while (!signal.aborted) {
    yield Buffer.alloc(3_200);
    await wait(20);
  }
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** All that is heard. */
async function hear(
  env: NodeJS.ProcessEnv = environment(),
  from: (signal: AbortSignal) => AsyncIterable<Uint8Array> = () => sound(),
): Promise<(string | undefined)[]> {
  const ended = new AbortController();
  const { signal } = ended;
  try {
    const events = await allOf(await transcribeStreams(env)(SETTINGS, from(signal), signal));
    return events.map(({ Transcript }) => Transcript?.Results?.[0]?.Alternatives?.[0]?.Transcript);
  } finally {
    ended.abort();
  }
}

/** Answers once everything was heard. */
const answer =
  (...frames: readonly Uint8Array[]) =>
  async (stream: ServerHttp2Stream): Promise<void> => {
    stream.respond({ ':status': 200 });
    await buffer(stream);
    for (const frame of frames) stream.write(frame);
    stream.end();
  };

it('gives what is heard, and passes over what it does not know', async () => {
  service.serve = answer(
    transcriptOf('When', true),
    message({ 'message-type': 'event', 'event-type': 'NewsEvent' }),
    transcriptOf('When are you open? ü'),
  );
  expect(await hear()).toEqual(['When', 'When are you open? ü']);
});

it.each(['eu-central-1', 'us-gov-west-1', 'cn-north-1'])(
  "is in %s where the SDK's client looks",
  (Region) => {
    const { endpointProvider } = new TranscribeStreamingClient({ region: Region }).config;
    expect(serviceUrl('transcribestreaming', Region, {})).toEqual(endpointProvider({ Region }).url);
  },
);

describe("sends what the SDK's client sends, byte by byte", () => {
  const cases: [string, Readonly<Record<string, string>>, object, string | undefined][] = [
    [
      'in a language, with a vocabulary',
      { ...SETTINGS, 'vocabulary-name': 'shop-en' },
      { LanguageCode: 'en-US', VocabularyName: 'shop-en' },
      undefined,
    ],
    [
      'in some language, with a session',
      {
        'media-encoding': 'pcm',
        'sample-rate': '16000',
        'identify-language': 'true',
        'language-options': 'en-US,de-DE',
      },
      { IdentifyLanguage: true, LanguageOptions: 'en-US,de-DE' },
      'a/session+token==',
    ],
  ];

  it.each(cases)('%s', async (_name, settings, input, sessionToken) => {
    const calls: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
    service.serve = async (stream, headers) => {
      stream.respond({ ':status': 200 });
      calls.push({ headers: { ...headers }, body: await buffer(stream) });
      stream.end();
    };
    await at(Date.parse('2026-11-24T20:47:47.392Z'), async () => {
      const { signal } = new AbortController();
      const results = transcribeStreams(environment(undefined, sessionToken))(settings, sound(), signal);
      expect(await allOf(await results)).toEqual([]);
      await bySdk(input, sessionToken);
    });
    const [ours, theirs] = calls;
    expect(ours?.body.length).toBeGreaterThan(32_000);
    expect(ours).toEqual(theirs);
  });

  async function bySdk(input: object, sessionToken: string | undefined): Promise<void> {
    const client = new TranscribeStreamingClient({
      region: REGION,
      endpoint: service.endpoint,
      credentials: { ...KEYS, ...(sessionToken ? { sessionToken } : {}) },
      maxAttempts: 1,
    });
    client.middlewareStack.addRelativeTo(withoutItself, {
      relation: 'before',
      toMiddleware: 'httpSigningMiddleware',
    });
    const events = async function* () {
      for (const AudioChunk of PIECES) yield { AudioEvent: { AudioChunk } };
    };
    const command = {
      MediaEncoding: 'pcm',
      MediaSampleRateHertz: 16_000,
      AudioStream: events(),
      ...input,
    } as StartStreamTranscriptionCommandInput;
    const { TranscriptResultStream } = await client.send(new StartStreamTranscriptionCommand(command));
    if (!TranscriptResultStream) throw new Error('No stream');
    expect(await allOf(TranscriptResultStream)).toEqual([]);
    client.destroy();
  }
});

/** Leaves out what the SDK tells of itself, which it signs as well. */
function withoutItself<Args, Answer>(next: (args: Args) => Answer): (args: Args) => Answer {
  return (args) => {
    const { headers } = (args as { request: { headers: Record<string, string> } }).request;
    for (const name of Object.keys(headers)) if (/user-agent|amz-sdk/.test(name)) delete headers[name];
    return next(args);
  };
}

/** https://docs.aws.amazon.com/transcribe/latest/APIReference/API_streaming_StartStreamTranscription.html#API_streaming_StartStreamTranscription_Errors */
const EXCEPTIONS = [
  ['BadRequestException', 400],
  ['LimitExceededException', 429],
  ['InternalFailureException', 500],
  ['ConflictException', 409],
  ['ServiceUnavailableException', 503],
] as const;

describe('tells a refusal by its name', () => {
  it.each(EXCEPTIONS)('%s in the stream', async (name) => {
    service.serve = answer(
      transcriptOf('When', true),
      message({ 'message-type': 'exception', 'exception-type': name }, { Message: 'No' }),
    );
    const fault: unknown = await hear().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ServiceFault);
    expect(fault).toMatchObject({ name, message: 'No' });
  });

  it.each(EXCEPTIONS)('%s in the place of the stream', async (name, status) => {
    service.serve = (stream) => {
      stream.respond({ ':status': status, 'x-amzn-errortype': `${name}:http://internal.amazon.com/` });
      stream.end('{"Message":"No"}');
    };
    const fault: unknown = await hear(undefined, endless).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ServiceFault);
    expect(fault).toMatchObject({ name, status, message: 'No' });
  });

  it('an error that the model of the service does not have', async () => {
    const error = { 'message-type': 'error', 'error-code': 'InternalError', 'error-message': 'Oh' };
    service.serve = answer(message(error));
    await expect(hear()).rejects.toMatchObject({ name: 'InternalError', message: 'Oh' });
  });

  it('what stands in front of it, by its status', async () => {
    service.serve = (stream) => {
      stream.respond({ ':status': 503 });
      stream.end('<html>busy</html>');
    };
    await expect(hear()).rejects.toMatchObject({ name: 'Status503', status: 503 });
  });
});

describe('does not take for a whole answer', () => {
  const stages: Readonly<Record<string, (stream: ServerHttp2Stream) => void>> = {
    'before it answers': () => {},
    'after it has answered': (stream) => stream.respond({ ':status': 200 }),
    'in the middle of a message': (stream) => {
      stream.respond({ ':status': 200 });
      stream.write(transcriptOf('When', true).subarray(0, 20));
    },
    'after a result that may change': (stream) => {
      stream.respond({ ':status': 200 });
      stream.write(transcriptOf('When', true));
    },
    'after the last result': (stream) => {
      stream.respond({ ':status': 200 });
      stream.write(transcriptOf('When are you open?'));
    },
  };
  const cuts: Readonly<Record<string, (stream: ServerHttp2Stream) => void>> = {
    'resets the stream': (stream) => void stream.destroy(new Error('Reset')),
    'goes away': (stream) => stream.session?.goaway(2),
    'closes the connection': (stream) => stream.session?.destroy(),
    'is lost': () => {
      for (const socket of service.sockets) socket.resetAndDestroy();
    },
  };
  const all = Object.keys(stages).flatMap((stage) => Object.keys(cuts).map((cut) => [cut, stage] as const));

  it.each(all)('a service that %s %s', async (cut, stage) => {
    for (const isSending of [false, true]) {
      service.serve = async (stream) => {
        stream.resume();
        if (!isSending) await once(stream, 'end');
        stages[stage]?.(stream);
        // What was written is on its way.
        await wait(20);
        cuts[cut]?.(stream);
      };
      await expect(hear(undefined, isSending ? endless : undefined)).rejects.toThrow(NoAnswer);
    }
  });

  it('a message that was changed on its way', async () => {
    const changed = Buffer.from(transcriptOf('When'));
    changed.writeUInt8(changed.readUInt8(60) ^ 1, 60);
    service.serve = answer(changed);
    await expect(hear()).rejects.toThrow('checksum');
  });

  it('a stream that ends in the middle of a message', async () => {
    service.serve = answer(transcriptOf('When').subarray(0, 60));
    await expect(hear()).rejects.toThrow('in the middle of a message');
  });

  it('a message that is longer than any', async () => {
    service.serve = answer(Buffer.from([0x7f, 0, 0, 0]));
    await expect(hear()).rejects.toThrow('longer than any');
  });

  it('a service that is not there', async () => {
    await expect(hear(environment('http://127.0.0.1:9'))).rejects.toThrow(NoAnswer);
  });

  it('a service with which no connection comes about', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    // It never says a word of TLS.
    await expect(hear(environment(`https://127.0.0.1:${port}`))).rejects.toThrow(NoAnswer);
    silent.close();
  });
});

describe('is rid of its connection', () => {
  const closed = async () => {
    while (service.sockets.size > 0) await wait(5);
  };

  it('when it has ended', async () => {
    service.serve = answer();
    const { signal } = new AbortController();
    await allOf(await transcribeStreams(environment())(SETTINGS, sound(), signal));
    await closed();
  });

  it.each([
    ['before there is an answer', () => {}],
    ['in the middle of it', (stream: ServerHttp2Stream) => stream.respond({ ':status': 200 })],
  ])('when it is given up %s', async (_when, serve) => {
    const ended = new AbortController();
    service.serve = (stream) => {
      serve(stream);
      setTimeout(() => ended.abort(), 20);
    };
    const open = transcribeStreams(environment());
    const all = async () => allOf(await open(SETTINGS, endless(ended.signal), ended.signal));
    await expect(all()).rejects.toThrow(NoAnswer);
    await closed();
  });

  it('before it has one', async () => {
    const open = transcribeStreams(environment());
    await expect(open(SETTINGS, sound(), AbortSignal.abort(new Error('Over')))).rejects.toThrow('Over');
  });

  it('when the sound fails', async () => {
    service.serve = (stream) => stream.respond({ ':status': 200 });
    const failing = async function* () {
      yield Buffer.alloc(3_200);
      throw new Error('No sound');
    };
    await expect(hear(undefined, failing)).rejects.toThrow(NoAnswer);
    await closed();
  });
});

it('takes no more sound than the service does', async () => {
  let taken = 0;
  const pieces = async function* () {
    for (; taken < 200; taken += 1) yield Buffer.alloc(32_000);
  };
  let takenBefore = 0;
  service.serve = async (stream) => {
    await wait(200);
    takenBefore = taken;
    await answer()(stream);
  };
  expect(await hear(undefined, pieces)).toEqual([]);
  expect(takenBefore).toBeLessThan(20);
  expect(taken).toBe(200);
});
