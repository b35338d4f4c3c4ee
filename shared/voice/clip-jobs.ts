import type { Format } from '../engines/audio/clip.ts';
import type { Expected, Transcript } from './transcriber.ts';

/** A file to transcribe in a job. */
export interface ClipFile {
  readonly format: Format;
  readonly bytes: Uint8Array;
}

/** Identifies a clip. */
export interface ClipPlace {
  readonly tenantId: string;
  readonly conversationId: string;
  /** A version 4 UUID: unique, and hard to guess. */
  readonly id: string;
}

/** The text of a transcript is empty if there is no speech. */
export type JobState = 'running' | 'failed' | Transcript;

/** Transcription jobs. Every method rejects with `Unavailable` if the service does not answer. */
export interface ClipJobs {
  begin(clip: ClipPlace, file: ClipFile, expected: Expected): Promise<void>;
  look(clip: ClipPlace): Promise<JobState>;
  /** Deletes the file, the transcript and the job. Succeeds if they are already gone. */
  discard(clip: ClipPlace): Promise<void>;
}
