import type { Format } from '../engines/audio/clip.ts';
import type { Expected, Transcript } from './transcriber.ts';

/** A file to be transcribed while nobody waits. */
export interface ClipFile {
  readonly format: Format;
  readonly bytes: Uint8Array;
}

/** Which clip, and whose. */
export interface ClipPlace {
  readonly tenantId: string;
  readonly conversationId: string;
  /** A version 4 UUID: unique, and hard to guess. */
  readonly id: string;
}

/** What has become of a job. A transcript's text is empty where nobody spoke. */
export type JobState = 'running' | 'failed' | Transcript;

/** Transcribes files. Rejects with `Unavailable` when the service does not answer. */
export interface ClipJobs {
  begin(clip: ClipPlace, file: ClipFile, expected: Expected): Promise<void>;
  look(clip: ClipPlace): Promise<JobState>;
  /** Deletes the file, what was heard in it, and the job. What is not there is deleted. */
  discard(clip: ClipPlace): Promise<void>;
}
