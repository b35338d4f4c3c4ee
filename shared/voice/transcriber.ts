/** Audio for streaming transcription. */
export interface Speech {
  /** `pcm`: signed 16-bit little-endian mono. */
  readonly encoding: 'pcm' | 'ogg-opus' | 'flac';
  /** Hertz. */
  readonly sampleRate: number;
  readonly bytes: Uint8Array;
  readonly seconds: number;
}

/** Hints for the transcription. */
export interface Expected {
  /** BCP 47 tag from `shared/voice/languages.ts`. Undefined: identified automatically. */
  readonly language?: string | undefined;
  /** Name of a custom vocabulary in that language. */
  readonly vocabulary?: string | undefined;
}

/** The text is empty if there is no speech. */
export interface Transcript {
  readonly text: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** Streaming transcription. */
export interface Transcriber {
  /** Takes about as long as the clip plays. @throws Unavailable if there is no complete transcript in time */
  transcribe(speech: Speech, expected: Expected): Promise<Transcript>;
}
