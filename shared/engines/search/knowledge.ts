/** One knowledge item as the tenant imported or wrote it. */
export interface KnowledgeDocument {
  /** Unique in the tenant: 1 to 128 of `A-Z a-z 0-9 . _ -`. */
  readonly id: string;
  readonly title: string;
  /** Plain text or light Markdown (`#` headings, `-` lists, `|` tables), at most `MAX_DOCUMENT_BYTES`. */
  readonly text: string;
  /** Shown to visitors as the source of an answer. */
  readonly url?: string;
}

/** The unit of retrieval: a part of a document, small enough to quote from. */
export interface KnowledgeChunk {
  /** `<itemId>#<n>`, n from 0. Unique in the tenant, because item ids hold no `#`. */
  readonly id: string;
  readonly itemId: string;
  /** Title of the document. */
  readonly title: string;
  /** Headings above the chunk, outermost first, joined with ` › `. */
  readonly heading?: string;
  readonly url?: string;
  /** Begins with the chunk's heading line, if there is one. */
  readonly text: string;
}

/** Import accepts texts up to this size in UTF-8. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

export const DOCUMENT_ID_PATTERN = /^[A-Za-z0-9._-]{1,128}$/;
