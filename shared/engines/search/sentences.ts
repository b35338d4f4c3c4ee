/** Ends of sentences: a mark and a space (the mark alone in Chinese and Japanese), or the end of a line. */
const BOUNDARY = /(?<=[.!?…]["'”’)]*)\s+(?=["'“‘(]*[^\sa-z])|(?<=[。！？])|\n+/u;
/** A mark after these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[A-Za-zÀ-ɏͰ-ӿ]|Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Jr|Sr|vs|etc|e\.g|i\.e|approx|Inc|Ltd|Co)\.$/;

/** The sentences of a text, trimmed, in order; lines are never joined. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const line of text.split(/\n+/)) {
    let open = '';
    for (const part of line.split(BOUNDARY)) {
      open = open ? `${open} ${part}` : part;
      if (ABBREVIATION.test(open)) continue;
      if (open.trim()) sentences.push(open.trim());
      open = '';
    }
    if (open.trim()) sentences.push(open.trim());
  }
  return sentences;
}
