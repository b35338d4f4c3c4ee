import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FORMATS } from '../../shared/engines/audio/clip.ts';
import { examine } from '../../shared/voice/examine.ts';
import { localPlace } from '../assembly/place.ts';
import { type ServiceEvent, serviceEvent } from '../event-sources/service-event.ts';
import { type JsonService, ServiceError, startJsonService } from './json-service.ts';
import type { Transcribe } from './transcribe.ts';

/** The accepted fields of a job: those that the functions use. */
const StartJob = z.strictObject({
  TranscriptionJobName: z.string().regex(/^[0-9a-zA-Z._-]{1,200}$/),
  Media: z.strictObject({ MediaFileUri: z.string().regex(/^s3:\/\/[^/]+\/.+$/) }),
  MediaFormat: z.enum(FORMATS),
  OutputBucketName: z.string(),
  OutputKey: z.string().regex(/^[\w./-]{1,1024}$/),
  LanguageCode: z.string().optional(),
  Settings: z.strictObject({ VocabularyName: z.string() }).optional(),
  IdentifyLanguage: z.literal(true).optional(),
  LanguageOptions: z.array(z.string()).min(2).optional(),
});

interface Job {
  TranscriptionJobStatus: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  LanguageCode?: string | undefined;
  FailureReason?: string;
}

/**
 * The local batch jobs of Amazon Transcribe. It reads the file from its bucket, checks its format, and writes the
 * transcript to the job's output location.
 * https://docs.aws.amazon.com/transcribe/latest/APIReference/API_StartTranscriptionJob.html
 *
 * @param emit gets the EventBridge event when a job ends: https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html
 */
export function startTranscribeJobs(
  s3: S3Client,
  transcribe: Transcribe,
  emit: (event: ServiceEvent) => void,
): Promise<JsonService> {
  const jobs = new Map<string, Job>();
  const jobOf = ({ TranscriptionJobName: name }: Readonly<Record<string, unknown>>) => {
    const job = jobs.get(String(name));
    if (!job) throw new ServiceError('BadRequestException');
    return { name: String(name), job };
  };

  return startJsonService({
    'Transcribe.StartTranscriptionJob': async (input) => {
      const { data } = StartJob.safeParse(input);
      if (!data || !data.LanguageCode === !data.IdentifyLanguage) {
        throw new ServiceError('BadRequestException');
      }
      if (jobs.has(data.TranscriptionJobName)) throw new ServiceError('ConflictException');
      const audio = await read(s3, data.Media.MediaFileUri);
      const job: Job = { TranscriptionJobStatus: 'IN_PROGRESS', LanguageCode: data.LanguageCode };
      jobs.set(data.TranscriptionJobName, job);
      void work(s3, transcribe, job, data, audio).then(() => {
        // A job that was deleted meanwhile sends no event.
        if (jobs.get(data.TranscriptionJobName) === job) emit(endOf(data.TranscriptionJobName, job));
      });
      return { TranscriptionJob: { TranscriptionJobName: data.TranscriptionJobName, ...job } };
    },
    'Transcribe.GetTranscriptionJob': (input) => {
      const { name, job } = jobOf(input);
      return { TranscriptionJob: { TranscriptionJobName: name, ...job } };
    },
    'Transcribe.DeleteTranscriptionJob': (input) => {
      jobs.delete(jobOf(input).name);
      return {};
    },
  });
}

const endOf = (TranscriptionJobName: string, { TranscriptionJobStatus }: Job): ServiceEvent =>
  serviceEvent(localPlace(''), {
    'detail-type': 'Transcribe Job State Change',
    source: 'aws.transcribe',
    resources: [],
    detail: { TranscriptionJobName, TranscriptionJobStatus },
  });

async function read(s3: S3Client, uri: string): Promise<Buffer> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  } catch {
    throw new ServiceError('BadRequestException');
  }
}

async function work(
  s3: S3Client,
  transcribe: Transcribe,
  job: Job,
  data: z.output<typeof StartJob>,
  audio: Buffer,
): Promise<void> {
  try {
    const { seconds, file } = examine(audio);
    if (file.format !== data.MediaFormat) throw new Error('The media format does not match the file');
    const { text, language } = await transcribe({
      by: 'job',
      audio,
      encoding: data.MediaFormat,
      seconds,
      language: data.LanguageCode,
      vocabulary: data.Settings?.VocabularyName,
    });
    const results = { transcripts: [{ transcript: text }], items: [] };
    const Body = JSON.stringify({ jobName: data.TranscriptionJobName, status: 'COMPLETED', results });
    await s3.send(new PutObjectCommand({ Bucket: data.OutputBucketName, Key: data.OutputKey, Body }));
    Object.assign(job, { TranscriptionJobStatus: 'COMPLETED', LanguageCode: language });
  } catch (error) {
    Object.assign(job, { TranscriptionJobStatus: 'FAILED', FailureReason: String(error) });
  }
}
