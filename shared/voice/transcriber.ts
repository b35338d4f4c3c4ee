/** Sound that can be transcribed while the visitor waits. */
export interface Speech {
  /** Signed 16-bit little-endian samples of one channel, Opus in Ogg, or FLAC. */
  readonly encoding: 'pcm' | 'ogg-opus' | 'flac';
  /** Hertz. */
  readonly sampleRate: number;
  readonly bytes: Uint8Array;
  /** How long it plays. */
  readonly seconds: number;
}

/** What is known of a clip before anybody has listened to it. */
export interface Expected {
  /** BCP 47 tag of `shared/voice/languages.ts`. None: it is found out. */
  readonly language?: string | undefined;
  /** Name of a custom vocabulary in that language. */
  readonly vocabulary?: string | undefined;
}

/** What was said; the text is empty where nobody spoke. */
export interface Transcript {
  readonly text: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** Makes text of speech. */
export interface Transcriber {
  /** Takes about as long as the speech plays. @throws Unavailable when there is no whole transcript in time */
  transcribe(speech: Speech, expected: Expected): Promise<Transcript>;
}
