import { termsOf } from './analyze.ts';
import { ByteWriter, compareBytes } from './bytes.ts';
import { writeFile } from './format.ts';
import type { KnowledgeChunk } from './knowledge.ts';
import { languagesOf } from './languages/chunk-languages.ts';
import { LANGUAGES, type Language } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';
import { splitSentences } from './sentences.ts';
import type { SynonymGroup } from './synonym-groups.ts';
import { writeSynonyms } from './tenant-synonyms.ts';
import { writeTexts } from './text-store.ts';
import { tokenize } from './tokenize.ts';
import { type ChunkVectors, writeVectors } from './vectors.ts';

interface Posting {
  readonly chunk: number;
  body: number;
  title: boolean;
  heading: boolean;
}

/** Ends a sentence in a chunk's sequence of terms. */
const SENTENCE_END = -1;

export interface IndexOptions {
  /** The tenant's synonyms, already validated. */
  readonly synonyms?: readonly SynonymGroup[];
  /** From `embedChunks`, for the same chunks. Without vectors, chunks are found by their words only. */
  readonly vectors?: ChunkVectors;
}

/**
 * Builds a tenant's search index: one buffer with everything that a search needs, including the texts.
 * The output is deterministic: equal chunks in equal order, with equal options, give equal bytes.
 */
export function buildIndex(
  chunks: readonly KnowledgeChunk[],
  { synonyms = [], vectors }: IndexOptions = {},
): Uint8Array {
  const postings = new Map<string, Posting[]>();
  const sequences: (string | typeof SENTENCE_END)[][] = [];
  const lengths = new ByteWriter();
  const analyzed = cachedTerms();
  const languages = languagesOf(chunks);
  for (const [n, chunk] of chunks.entries()) {
    const sequence: (string | typeof SENTENCE_END)[] = [];
    const terms = (text: string) => analyzed(text, languages[n] ?? 'en');
    const posting = (term: string): Posting => {
      const list = postings.get(term) ?? [];
      if (list.length === 0) postings.set(term, list);
      const last = list.at(-1);
      if (last?.chunk === n) return last;
      const fresh = { chunk: n, body: 0, title: false, heading: false };
      list.push(fresh);
      return fresh;
    };
    for (const term of terms(chunk.title)) {
      posting(term).title = true;
      sequence.push(term);
    }
    sequence.push(SENTENCE_END);
    for (const term of terms(chunk.heading ?? '')) {
      posting(term).heading = true;
      sequence.push(term);
    }
    sequence.push(SENTENCE_END);
    let length = 0;
    for (const sentence of splitSentences(chunk.text)) {
      for (const term of terms(sentence)) {
        posting(term).body += 1;
        sequence.push(term);
        length += 1;
      }
      sequence.push(SENTENCE_END);
    }
    sequences.push(sequence);
    lengths.u16(Math.min(length, 0xffff));
  }
  const { blocks, texts } = writeTexts(chunks);
  return writeFile({
    chunkCount: chunks.length,
    termCount: postings.size,
    sections: {
      ...termSections(postings, sequences),
      lengths: lengths.finish(),
      languages: Uint8Array.from(languages, (language) => LANGUAGES.indexOf(language)),
      textBlocks: blocks,
      texts,
      synonyms: writeSynonyms(synonyms, [...new Set(languages)]),
      vectors: vectors ? writeVectors(vectors, chunks.length) : new Uint8Array(),
    },
  });
}

/** `analyze` with a cache of words: a text repeats its words hundreds of times. */
function cachedTerms(): (text: string, language: Language) => string[] {
  const known = new Map<string, readonly string[]>();
  return (text, language) => {
    const words = tokenize(text);
    return words.flatMap((word, n) => {
      const next = words[n + 1]?.charAt(0) === word.charAt(1) ? words[n + 1] : undefined;
      const key = `${language} ${word}${next === undefined ? '' : '+'}`;
      let terms = known.get(key);
      if (terms === undefined) {
        terms = termsOf(word, analyzerOf(language), next);
        known.set(key, terms);
      }
      return terms;
    });
  };
}

function termSections(
  postings: ReadonlyMap<string, Posting[]>,
  sequences: readonly (readonly (string | typeof SENTENCE_END)[])[],
) {
  const encoder = new TextEncoder();
  const inUtf8Order = [...postings.keys()]
    .map((term) => ({ term, bytes: encoder.encode(term) }))
    .sort((a, b) => compareBytes(a.bytes, b.bytes));
  // Frequent terms get small numbers, which take fewer bytes as varints.
  const byFrequency = inUtf8Order
    .map(({ term }) => term)
    .sort((a, b) => (postings.get(b)?.length ?? 0) - (postings.get(a)?.length ?? 0));
  const numbers = new Map(byFrequency.map((term, n) => [term, n]));

  const termOffsets = new ByteWriter();
  const terms = new ByteWriter();
  const termNumbers = new ByteWriter();
  for (const { term, bytes } of inUtf8Order) {
    termOffsets.u32(terms.length);
    terms.append(bytes);
    termNumbers.u32(numbers.get(term) ?? 0);
  }
  termOffsets.u32(terms.length);

  const postingOffsets = new ByteWriter();
  const lists = new ByteWriter();
  for (const term of byFrequency) {
    const list = postings.get(term) ?? [];
    postingOffsets.u32(lists.length);
    lists.varint(list.length);
    let before = 0;
    for (const { chunk, body, title, heading } of list) {
      lists.varint(chunk - before);
      lists.varint(body * 4 + Number(title) * 2 + Number(heading));
      before = chunk;
    }
  }

  const sequenceOffsets = new ByteWriter();
  const sequence = new ByteWriter();
  for (const each of sequences) {
    sequenceOffsets.u32(sequence.length);
    sequence.varint(each.length);
    for (const term of each) sequence.varint(term === SENTENCE_END ? 0 : (numbers.get(term) ?? 0) + 1);
  }
  return {
    termOffsets: termOffsets.finish(),
    terms: terms.finish(),
    termNumbers: termNumbers.finish(),
    postingOffsets: postingOffsets.finish(),
    postings: lists.finish(),
    sequenceOffsets: sequenceOffsets.finish(),
    sequence: sequence.finish(),
  };
}
