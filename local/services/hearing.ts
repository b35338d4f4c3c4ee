import { transcribeStream } from '../../shared/aws/transcribe-stream.ts';
import { PCM_RATE, toMono, toPcm16, toWav } from '../../shared/engines/audio/pcm.ts';
import { readWav } from '../../shared/engines/audio/wav.ts';
import { languageOf } from '../../shared/voice/languages.ts';
import type { Speech } from '../../shared/voice/transcriber.ts';
import type { LocalTranscription } from '../options.ts';
import { ServiceError } from './json-service.ts';
import { type ArrivedClip, type Hear, madeUp } from './transcribe.ts';

/** How long a server on this machine may take for a minute of sound. */
const PATIENCE_MS = 120_000;

/** Who listens to clips here: nobody, unless somebody was named. */
export function hearingOf(transcription: LocalTranscription | undefined): Hear {
  if (!transcription) return madeUp;
  return transcription === 'aws' ? hearByAws(process.env) : hearByServer(transcription);
}

/** The real Amazon Transcribe, by streams, with the credentials and the region of whoever started the run. */
function hearByAws(env: NodeJS.ProcessEnv): Hear {
  const transcriber = transcribeStream(env);
  return async (clip) => {
    const { language, vocabulary } = clip;
    return transcriber.transcribe(speechOf(clip), { language, vocabulary });
  };
}

/** @throws ServiceError for what cannot be streamed: a job would need a bucket at AWS */
function speechOf({ audio, encoding, sampleRate = PCM_RATE, seconds }: ArrivedClip): Speech {
  switch (encoding) {
    case 'wav':
      return { encoding: 'pcm', sampleRate: PCM_RATE, bytes: toPcm16(toMono(readWav(audio))), seconds };
    case 'pcm':
    case 'ogg-opus':
    case 'flac':
      return { encoding, sampleRate, bytes: audio, seconds };
    case 'ogg':
      return { encoding: 'ogg-opus', sampleRate: 48_000, bytes: audio, seconds };
    default:
      throw new ServiceError(`BOB_TRANSCRIBE=aws takes WAV, FLAC and Ogg, and this is ${encoding}`);
  }
}

/** A server that speaks as OpenAI does. https://platform.openai.com/docs/api-reference/audio/createTranscription */
function hearByServer({ url, model, apiKey }: Exclude<LocalTranscription, 'aws'>): Hear {
  return async ({ audio, encoding, language }) => {
    const isPcm = encoding === 'pcm';
    const bytes = isPcm ? toWav(audio) : audio;
    const form = new FormData();
    form.set(
      'file',
      new Blob([new Uint8Array(bytes)]),
      `clip.${isPcm ? 'wav' : encoding.replace('-opus', '')}`,
    );
    form.set('model', model);
    form.set('response_format', 'verbose_json');
    if (language) form.set('language', language.slice(0, 2));
    const answer = await fetch(`${url.replace(/\/$/, '')}/audio/transcriptions`, {
      method: 'POST',
      body: form,
      headers: apiKey ? { Authorization: `Bearer ${apiKey}` } : {},
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) throw new ServiceError('InternalFailureException');
    const { text = '', language: heard } = (await answer.json()) as { text?: string; language?: string };
    return { text: text.trim(), language: language ?? languageOf([heard, NAMES[heard ?? '']]) ?? 'en-US' };
  };
}

/** Whisper calls languages by their English names. */
const NAMES: Readonly<Record<string, string>> = {
  arabic: 'ar',
  dutch: 'nl',
  english: 'en',
  french: 'fr',
  german: 'de',
  italian: 'it',
  japanese: 'ja',
  polish: 'pl',
  portuguese: 'pt',
  spanish: 'es',
};
