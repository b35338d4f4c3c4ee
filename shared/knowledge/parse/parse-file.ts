import {
  DOCUMENT_ID_PATTERN,
  type KnowledgeDocument,
  MAX_DOCUMENT_BYTES,
} from '../../engines/search/knowledge.ts';
import { parseHtml } from './html.ts';
import { parseJsonLines } from './jsonl.ts';
import { parseMarkdown } from './markdown.ts';
import { ParseError } from './parse-error.ts';
import { questionsAsHeadings } from './questions.ts';
import { unwrap } from './unwrap.ts';

/**
 * Parses a knowledge file: `.md`, `.html`, `.htm` and `.txt` hold one document, `.jsonl` one `{id, title, text, url?}`
 * per line.
 *
 * @param name may include folders, which become part of the id
 * @throws ParseError
 */
export function parseFile(name: string, content: string): KnowledgeDocument[] {
  const text = content.replace(/^\uFEFF/, '');
  const extension = /\.([A-Za-z]+)$/.exec(name)?.[1]?.toLowerCase();
  if (extension === 'jsonl')
    return parseJsonLines(name, text).map(({ document, line }) =>
      checked(name, line, { ...document, text: questionsAsHeadings(document.text) }),
    );
  const stem = name.replace(/\.[A-Za-z]+$/, '');
  const fallbackTitle = titleFromName(stem);
  const parsed =
    extension === 'md'
      ? parseMarkdown(text)
      : extension === 'html' || extension === 'htm'
        ? parseHtml(text)
        : extension === 'txt'
          ? {
              text: unwrap(text.split(/\r\n?|\n/))
                .join('\n')
                .trim(),
            }
          : undefined;
  if (!parsed) throw new ParseError(name, undefined, 'is of no known kind: use .md, .html, .txt or .jsonl');
  const title = parsed.title?.trim() || fallbackTitle;
  return [
    checked(name, undefined, {
      id: slug(name, stem),
      title: title.slice(0, 300),
      text: questionsAsHeadings(parsed.text),
    }),
  ];
}

function checked(name: string, line: number | undefined, document: KnowledgeDocument): KnowledgeDocument {
  if (!DOCUMENT_ID_PATTERN.test(document.id)) {
    throw new ParseError(name, line, 'has an id that is not 1 to 128 of A-Z a-z 0-9 . _ -');
  }
  if (!document.text.trim()) throw new ParseError(name, line, 'holds no text');
  // A UTF-16 unit has at most three bytes in UTF-8, so most documents need not be encoded to count.
  const long = document.text.length * 3 > MAX_DOCUMENT_BYTES;
  if (long && new TextEncoder().encode(document.text).length > MAX_DOCUMENT_BYTES) {
    throw new ParseError(name, line, 'holds more than 1 MB of text: split it');
  }
  return document;
}

/** The same name always gives the same id, so a second import replaces the document. */
function slug(name: string, stem: string): string {
  const id = stem
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
    .toLowerCase()
    .slice(0, 128);
  if (!id)
    throw new ParseError(
      name,
      undefined,
      'has a name without letters or digits of A-Z a-z 0-9 to make an id of',
    );
  return id;
}

function titleFromName(stem: string): string {
  const words = (stem.split(/[\\/]/).at(-1) ?? stem).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
