import { transcribeStream } from '../../shared/aws/transcribe-stream.ts';
import { PCM_RATE, toMono, toPcm16, toWav } from '../../shared/engines/audio/pcm.ts';
import { readWav } from '../../shared/engines/audio/wav.ts';
import { languageOf } from '../../shared/voice/languages.ts';
import type { Speech } from '../../shared/voice/transcriber.ts';
import type { LocalTranscription } from '../options.ts';
import { ServiceError } from './json-service.ts';
import { type ArrivedClip, placeholderTranscript, type Transcribe } from './transcribe.ts';

/** A server on this machine may take this long for a minute of audio. */
const TIMEOUT_MS = 120_000;

/** Chooses what transcribes voice clips. The default returns a placeholder text. */
export function transcriberOf(transcription: LocalTranscription | undefined): Transcribe {
  if (!transcription) return placeholderTranscript;
  return transcription === 'aws' ? transcribeByAws(process.env) : transcribeByServer(transcription);
}

/** Amazon Transcribe's streaming API, with the credentials and region of the environment. */
function transcribeByAws(env: NodeJS.ProcessEnv): Transcribe {
  const transcriber = transcribeStream(env);
  return async (clip) => {
    const { language, vocabulary } = clip;
    return transcriber.transcribe(speechOf(clip), { language, vocabulary });
  };
}

/** @throws ServiceError for formats that cannot be streamed: a job would need a bucket at AWS */
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
      throw new ServiceError(`BOB_TRANSCRIBE=aws accepts WAV, FLAC and Ogg, not ${encoding}`);
  }
}

/** A server with OpenAI's API. https://platform.openai.com/docs/api-reference/audio/createTranscription */
function transcribeByServer({ url, model, apiKey }: Exclude<LocalTranscription, 'aws'>): Transcribe {
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
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new ServiceError('InternalFailureException');
    const { text = '', language: heard } = (await answer.json()) as { text?: string; language?: string };
    return { text: text.trim(), language: language ?? languageOf([heard, NAMES[heard ?? '']]) ?? 'en-US' };
  };
}

/** Whisper returns the English names of languages. */
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
