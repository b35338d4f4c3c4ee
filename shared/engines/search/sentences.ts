/** A sentence ends at a mark with a space after it (in Chinese and Japanese at the mark), or at the end of a line. */
const BOUNDARY = /(?<=[.!?…]["'”’)]*)\s+(?=["'“‘(]*[^\sa-z])|(?<=[。！？])|\n+/u;
/** A full stop after an abbreviation does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:[A-Za-zÀ-ɏͰ-ӿ]|Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Jr|Sr|vs|etc|e\.g|i\.e|approx|Inc|Ltd|Co)\.$/;

/** The sentences of a text, trimmed. A sentence never spans lines. */
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
