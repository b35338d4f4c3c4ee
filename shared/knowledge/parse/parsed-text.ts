/** The text of a file. If it has no title, the file name is used. */
export interface ParsedText {
  readonly title?: string;
  /** Light Markdown: headings, lists and tables are kept, inline marks are removed. */
  readonly text: string;
  /** Why the file is left out, although it is well-formed. */
  readonly skipped?: string;
}
