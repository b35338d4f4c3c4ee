import type { ClipJobs } from '../voice/clip-jobs.ts';
import { once } from './once.ts';
import { orUnavailable } from './or-unavailable.ts';

/** Transcribes voice clips with jobs of Amazon Transcribe. The clients are loaded at the first use. */
export function transcribeJobs(bucket: string, env: NodeJS.ProcessEnv = process.env): ClipJobs {
  const jobs = once(async () => (await import('./transcribe-client.ts')).jobsOfTranscribe(bucket, env));
  const safely = orUnavailable('The transcription');
  return {
    begin: (clip, file, expected) => safely(async () => (await jobs()).begin(clip, file, expected)),
    look: (clip) => safely(async () => (await jobs()).look(clip)),
    discard: (clip) => safely(async () => (await jobs()).discard(clip)),
  };
}
