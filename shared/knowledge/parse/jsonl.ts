import type { KnowledgeDocument } from '../../engines/search/knowledge.ts';
import { ParseError } from './parse-error.ts';

interface NumberedDocument {
  /** From 1. */
  readonly line: number;
  readonly document: KnowledgeDocument;
}

/** Parses one `{id, title, text, url?}` per line. Blank lines are skipped, other members ignored. @throws ParseError */
export function parseJsonLines(file: string, content: string): NumberedDocument[] {
  const documents: NumberedDocument[] = [];
  const lineOf = new Map<string, number>();
  for (const [n, row] of content.split('\n').entries()) {
    if (!row.trim()) continue;
    const line = n + 1;
    const document = documentOf(file, line, row);
    const earlier = lineOf.get(document.id);
    if (earlier !== undefined) {
      throw new ParseError(file, line, `has the id "${document.id}" that line ${earlier} already has`);
    }
    lineOf.set(document.id, line);
    documents.push({ line, document });
  }
  return documents;
}

function documentOf(file: string, line: number, row: string): KnowledgeDocument {
  const value = parsed(file, line, row);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ParseError(file, line, 'is not a JSON object');
  }
  const members = value as Record<string, unknown>;
  const text = (key: string): string => {
    const member = members[key];
    if (typeof member !== 'string') throw new ParseError(file, line, `has no text member "${key}"`);
    return member;
  };
  return {
    id: text('id'),
    title: text('title'),
    text: text('text'),
    ...(members.url !== undefined && members.url !== null && { url: text('url') }),
  };
}

function parsed(file: string, line: number, row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    throw new ParseError(file, line, 'is not JSON');
  }
}
