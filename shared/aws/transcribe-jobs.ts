import type {
  GetTranscriptionJobResponse,
  LanguageCode,
  StartTranscriptionJobRequest,
} from '@aws-sdk/client-transcribe';
import { allOrThrow } from '../core/all-or-throw.ts';
import type { ClipFile, ClipJobs, ClipPlace, JobState } from '../voice/clip-jobs.ts';
import { GUESSED } from '../voice/languages.ts';
import { jobName, objectKeys } from '../voice/object-keys.ts';
import type { Expected } from '../voice/transcriber.ts';
import { jsonCalls, ServiceFault } from './json-calls.ts';
import { orUnavailable } from './or-unavailable.ts';
import { s3Requests } from './s3-requests.ts';

/** What a transcript's file holds, as far as it matters. https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html#how-it-works-output */
interface TranscriptFile {
  readonly results?: { readonly transcripts?: readonly { readonly transcript?: string }[] };
}

/**
 * Amazon Transcribe by jobs: the file lies in a bucket of ours while it lasts, and so does the transcript.
 * https://docs.aws.amazon.com/transcribe/latest/APIReference/API_StartTranscriptionJob.html
 */
export function transcribeJobs(bucket: string, env: NodeJS.ProcessEnv = process.env): ClipJobs {
  const call = jsonCalls(
    { service: 'transcribe', target: 'Transcribe', version: '1.1', patience: 5_000 },
    env,
  );
  const s3 = s3Requests(bucket, env);
  const safely = orUnavailable('The transcription');

  async function transcriptOf(id: string, language: string): Promise<JobState> {
    const bytes = await s3({ method: 'GET', key: objectKeys.transcript(id) });
    if (!bytes) return 'failed';
    const { results } = JSON.parse(Buffer.from(bytes).toString()) as TranscriptFile;
    return { text: results?.transcripts?.[0]?.transcript?.trim() ?? '', language };
  }

  return {
    begin: (clip, file, expected) =>
      safely(async () => {
        await s3({ method: 'PUT', key: objectKeys.audio(clip.id), body: file.bytes });
        await call('StartTranscriptionJob', JSON.stringify(requestOf(bucket, clip, file, expected))).catch(
          allowStarted,
        );
      }),
    look: (clip) =>
      safely(async () => {
        const input = JSON.stringify({ TranscriptionJobName: jobName(clip) });
        const { TranscriptionJob: job } = (await call(
          'GetTranscriptionJob',
          input,
        )) as GetTranscriptionJobResponse;
        if (job?.TranscriptionJobStatus === 'COMPLETED') {
          return transcriptOf(clip.id, job.LanguageCode ?? GUESSED[0]);
        }
        return job?.TranscriptionJobStatus === 'FAILED' ? 'failed' : 'running';
      }),
    discard: (clip) =>
      safely(async () => {
        await allOrThrow([
          s3({ method: 'DELETE', key: objectKeys.audio(clip.id) }),
          s3({ method: 'DELETE', key: objectKeys.transcript(clip.id) }),
          call('DeleteTranscriptionJob', JSON.stringify({ TranscriptionJobName: jobName(clip) })).catch(
            allowMissing,
          ),
        ]);
      }),
  };
}

function requestOf(
  bucket: string,
  clip: ClipPlace,
  { format }: ClipFile,
  { language, vocabulary }: Expected,
): StartTranscriptionJobRequest {
  return {
    TranscriptionJobName: jobName(clip),
    Media: { MediaFileUri: `s3://${bucket}/${objectKeys.audio(clip.id)}` },
    MediaFormat: format,
    OutputBucketName: bucket,
    OutputKey: objectKeys.transcript(clip.id),
    ...(language
      ? {
          LanguageCode: language as LanguageCode,
          ...(vocabulary ? { Settings: { VocabularyName: vocabulary } } : {}),
        }
      : { IdentifyLanguage: true, LanguageOptions: [...GUESSED] }),
  };
}

/** No two clips have a name in common: this very request came before, and its answer got lost. */
function allowStarted(error: unknown): void {
  if (error instanceof ServiceFault && error.name === 'ConflictException') return;
  throw error;
}

/** Of a job that is not there, Transcribe says that the request is bad. */
function allowMissing(error: unknown): void {
  if (error instanceof ServiceFault && ['BadRequestException', 'NotFoundException'].includes(error.name))
    return;
  throw error;
}
