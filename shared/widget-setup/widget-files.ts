/** Headers of a file. */
export interface FileKind {
  readonly contentType: string;
  readonly cacheControl: string;
}

/** The widget's files on S3. Every method rejects with `Unavailable` if the service does not answer. */
export interface WidgetFiles {
  /** Origin that serves the files; undefined: pages look for them at the origin of their script. */
  readonly origin?: string | undefined;
  /** Undefined if there is no such file. */
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string, kind: FileKind): Promise<void>;
  /** Succeeds if there is no such file. */
  remove(key: string): Promise<void>;
}
