/** One approved item as a tenant imported or wrote it. */
export interface KnowledgeDocument {
  /** Unique in the tenant: 1 to 128 of `A-Z a-z 0-9 . _ -`. */
  readonly id: string;
  readonly title: string;
  /** Plain text or light Markdown (`#` headings, `-` lists, `|` tables), at most `MAX_DOCUMENT_BYTES`. */
  readonly text: string;
  /** Where visitors can read it, shown with an answer as its source. */
  readonly url?: string;
}

/** The unit of retrieval: a part of a document, small enough to quote from. */
export interface KnowledgeChunk {
  /** `<itemId>#<n>`, n from 0; unique in the tenant because item ids hold no `#`. */
  readonly id: string;
  readonly itemId: string;
  /** Title of the document. */
  readonly title: string;
  /** Headings that the chunk stands under, outermost first, joined with ` › `. */
  readonly heading?: string;
  readonly url?: string;
  /** Begins with its own heading line, when it has one. */
  readonly text: string;
}

/** UTF-8 size of one document's text that import accepts. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

export const DOCUMENT_ID_PATTERN = /^[A-Za-z0-9._-]{1,128}$/;
