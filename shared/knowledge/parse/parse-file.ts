import { isWebUrl } from '../../core/web-url.ts';
import {
  DOCUMENT_ID_PATTERN,
  type KnowledgeDocument,
  MAX_DOCUMENT_BYTES,
} from '../../engines/search/knowledge.ts';
import { cleanText } from './clean-text.ts';
import { documentId } from './document-id.ts';
import { parseHtml } from './html.ts';
import { parseJsonLines } from './jsonl.ts';
import { parseMarkdown } from './markdown.ts';
import { withoutStruck } from './markdown-marks.ts';
import { ParseError } from './parse-error.ts';
import { questionsAsHeadings } from './questions.ts';
import { unwrap } from './unwrap.ts';

/** The kinds of file that `parseFile` reads. */
export const KNOWLEDGE_FILE = /\.(?:md|markdown|html?|xhtml|txt|jsonl)$/i;

/** A well-formed file that is left out. */
export interface SkippedFile {
  /** Follows the file's name: `is a draft`. */
  readonly skipped: string;
}

/**
 * Parses a knowledge file: `.md`, `.markdown`, `.html`, `.htm`, `.xhtml` and `.txt` hold one document, `.jsonl` one
 * `{id, title, text, url?}` per line.
 *
 * @param name may include folders, which become part of the id
 * @throws ParseError
 */
export function readFile(name: string, content: string): KnowledgeDocument[] | SkippedFile {
  const extension = /\.([A-Za-z]+)$/.exec(name)?.[1]?.toLowerCase();
  if (extension === 'jsonl')
    return parseJsonLines(name, content.replace(/^\uFEFF/, '')).map(({ document, line }) =>
      checked(name, line, {
        ...document,
        title: cleanText(document.title),
        text: questionsAsHeadings(withoutStruck(cleanText(document.text))),
      }),
    );
  const text = cleanText(content);
  const parsed =
    extension === 'md' || extension === 'markdown'
      ? parseMarkdown(text)
      : extension === 'html' || extension === 'htm' || extension === 'xhtml'
        ? parseHtml(text)
        : extension === 'txt'
          ? {
              text: unwrap(withoutStruck(text).split(/\r\n?|\n/))
                .join('\n')
                .trim(),
            }
          : undefined;
  if (!parsed) throw new ParseError(name, undefined, 'is of no known kind: use .md, .html, .txt or .jsonl');
  if (parsed.skipped) return { skipped: parsed.skipped };
  const stem = name.replace(/\.[A-Za-z]+$/, '').normalize('NFC');
  // Entities become characters only while the file is parsed.
  const title = cleanText(parsed.title ?? '').trim() || titleFromName(stem);
  return [
    checked(name, undefined, {
      id: documentId(stem),
      title: title.slice(0, 300),
      text: questionsAsHeadings(cleanText(parsed.text)),
    }),
  ];
}

/** The documents of a file, none if it is skipped. @throws ParseError */
export function parseFile(name: string, content: string): KnowledgeDocument[] {
  const read = readFile(name, content);
  return 'skipped' in read ? [] : read;
}

function checked(name: string, line: number | undefined, document: KnowledgeDocument): KnowledgeDocument {
  if (!DOCUMENT_ID_PATTERN.test(document.id)) {
    throw new ParseError(name, line, 'has an id that is not 1 to 128 of A-Z a-z 0-9 . _ -');
  }
  if (document.url !== undefined && !isWebUrl(document.url)) {
    throw new ParseError(
      name,
      line,
      'has a url that is not an http or https address, or has a user name in it',
    );
  }
  if (!document.text.trim()) throw new ParseError(name, line, 'holds no text');
  // A UTF-16 unit has at most three bytes in UTF-8, so most documents need not be encoded to count.
  const long = document.text.length * 3 > MAX_DOCUMENT_BYTES;
  if (long && new TextEncoder().encode(document.text).length > MAX_DOCUMENT_BYTES) {
    throw new ParseError(name, line, 'holds more than 1 MB of text: split it');
  }
  return document;
}

function titleFromName(stem: string): string {
  const words = (stem.split(/[\\/]/).at(-1) ?? stem).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
