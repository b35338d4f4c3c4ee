import type { Format } from '../domain/voice/clip.ts';
import type { Expected, Transcript } from './transcriber.ts';

/** A file to be transcribed while nobody waits. */
export interface ClipFile {
  readonly format: Format;
  readonly bytes: Uint8Array;
}

/** What has become of a job. A transcript's text is empty where nobody spoke. */
export type JobState = 'running' | 'failed' | Transcript;

/** Transcribes files. Rejects with `Unavailable` when the service does not answer. */
export interface ClipJobs {
  /** @param id unique, and hard to guess */
  begin(id: string, file: ClipFile, expected: Expected): Promise<void>;
  look(id: string): Promise<JobState>;
  /** Deletes the file, what was heard in it, and the job. What is not there is deleted. */
  discard(id: string): Promise<void>;
}
