import {
  DeleteTranscriptionJobCommand,
  GetTranscriptionJobCommand,
  type LanguageCode,
  StartTranscriptionJobCommand,
  type StartTranscriptionJobRequest,
  TranscribeClient,
} from '@aws-sdk/client-transcribe';
import { allOrThrow } from '../core/all-or-throw.ts';
import type { ClipFile, ClipJobs, ClipPlace, JobState } from '../voice/clip-jobs.ts';
import { GUESSED } from '../voice/languages.ts';
import { jobName, objectKeys } from '../voice/object-keys.ts';
import type { Expected } from '../voice/transcriber.ts';
import { clientSettings } from './client-settings.ts';
import { s3Objects } from './s3-objects.ts';

/** The part of a transcript file that we read. https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html#how-it-works-output */
interface TranscriptFile {
  readonly results?: { readonly transcripts?: readonly { readonly transcript?: string }[] };
}

/**
 * Transcribes voice clips with jobs of Amazon Transcribe. Clip and transcript lie in our bucket until `discard`.
 * https://docs.aws.amazon.com/transcribe/latest/APIReference/API_StartTranscriptionJob.html
 */
export function jobsOfTranscribe(bucket: string, env: NodeJS.ProcessEnv): ClipJobs {
  const client = new TranscribeClient(clientSettings('TRANSCRIBE', env, { timeout: 5_000 }));
  const objects = s3Objects(bucket, env);

  async function transcriptOf(id: string, language: string): Promise<JobState> {
    const bytes = await objects.get(objectKeys.transcript(id));
    if (!bytes) return 'failed';
    const { results } = JSON.parse(Buffer.from(bytes).toString()) as TranscriptFile;
    return { text: results?.transcripts?.[0]?.transcript?.trim() ?? '', language };
  }

  return {
    begin: async (clip, file, expected) => {
      await objects.put(objectKeys.audio(clip.id), file.bytes);
      const command = new StartTranscriptionJobCommand(requestOf(bucket, clip, file, expected));
      await client.send(command).catch(allowStarted);
    },
    look: async (clip) => {
      const command = new GetTranscriptionJobCommand({ TranscriptionJobName: jobName(clip) });
      const { TranscriptionJob: job } = await client.send(command);
      if (job?.TranscriptionJobStatus === 'COMPLETED') {
        return transcriptOf(clip.id, job.LanguageCode ?? GUESSED[0]);
      }
      return job?.TranscriptionJobStatus === 'FAILED' ? 'failed' : 'running';
    },
    discard: async (clip) => {
      const command = new DeleteTranscriptionJobCommand({ TranscriptionJobName: jobName(clip) });
      await allOrThrow([
        objects.delete(objectKeys.audio(clip.id)),
        objects.delete(objectKeys.transcript(clip.id)),
        client.send(command).catch(allowMissing),
      ]);
    },
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

/** Job names are unique to a clip. A conflict means that an earlier try started the job and its answer was lost. */
function allowStarted(error: unknown): void {
  if (error instanceof Error && error.name === 'ConflictException') return;
  throw error;
}

/** Transcribe answers BadRequestException if the job does not exist. */
function allowMissing(error: unknown): void {
  if (error instanceof Error && ['BadRequestException', 'NotFoundException'].includes(error.name)) return;
  throw error;
}
