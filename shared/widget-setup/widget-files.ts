/** How a browser and the edge may keep a file. */
export interface FileKind {
  readonly contentType: string;
  readonly cacheControl: string;
}

/** The widget's files, as the edge serves them. Rejects with `Unavailable` when the service does not answer. */
export interface WidgetFiles {
  /** The file's text, or undefined when there is none. */
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string, kind: FileKind): Promise<void>;
  /** What is not there stays away. */
  remove(key: string): Promise<void>;
}
