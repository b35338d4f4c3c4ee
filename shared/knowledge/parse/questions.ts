/** Longer questions do not become headings, because chunks repeat their headings. */
const MAX_QUESTION_CHARS = 200;

/** "Q:", "A 3.", or the full word. Other words before a colon ("Phone:") are text, not labels. */
const LABEL =
  /^(\p{L}|question|answer|frage|antwort|pregunta|respuesta|pergunta|resposta|domanda|risposta|vraag|antwoord|pytanie|odpowied[źz]|سؤال|جواب|質問|回答)\s?\d{0,3}\s?(?:[:：]\s*|\.\s+)(\S.*)$/iu;
const ASKS = /[?？؟]["'”’)]*$/;
const HEADING = /^(#{1,6})\s/;
/** List items, table rows and other lines that are not prose. */
const OWN_LINE = /^\s*(?:[-*+•#|>]|\d{1,3}[.)])|^\s{2,}/;

/**
 * Turns the questions of an FAQ into headings, so that each stays with its answer and is not quoted as an answer. An FAQ
 * question is "Q: …" before "A: …", or a question in its own paragraph before an answer.
 */
export function questionsAsHeadings(text: string): string {
  if (!/[?？؟]/.test(text)) return text;
  const lines = text.split('\n');
  const next = nextOf(lines);
  const pairs = pairedLabels(lines, next);
  const written: string[] = [];
  let level = 0;
  let answered: string | undefined;
  for (const [n, line] of lines.entries()) {
    level = HEADING.exec(line)?.[1]?.length ?? level;
    const [label, rest = ''] = labelled(line);
    const reply = label === undefined ? undefined : pairs.get(label);
    const isPair = reply !== undefined && reply === labelled(next[n])[0] && line.length <= MAX_QUESTION_CHARS;
    if (isPair) answered = reply;
    if (isPair || isAlone(lines, n, next[n])) {
      written.push(`${'#'.repeat(Math.min(6, level + 1))} ${isPair ? rest : line.trim()}`);
    } else if (label !== undefined && label === answered) {
      written.push(rest);
      answered = undefined;
    } else written.push(line);
  }
  return written.join('\n');
}

/** Maps question labels to answer labels ("q" to "a"). A pair with a question mark proves it for pairs without. */
function pairedLabels(lines: readonly string[], next: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const [n, line] of lines.entries()) {
    const [asked, question = ''] = labelled(line);
    const [replied, reply = ''] = labelled(next[n]);
    if (asked === undefined || replied === undefined || asked === replied) continue;
    if (ASKS.test(question) && !ASKS.test(reply)) pairs.set(asked, replied);
  }
  return pairs;
}

function labelled(line = ''): [label?: string, rest?: string] {
  const [, label, rest] = LABEL.exec(line) ?? [];
  return label === undefined ? [] : [label.toLowerCase(), rest];
}

/** The next non-blank line after each line, in one pass, so a megabyte of lines takes linear time. */
function nextOf(lines: readonly string[]): string[] {
  const next: string[] = new Array(lines.length);
  let written = '';
  for (let n = lines.length - 1; n >= 0; n -= 1) {
    next[n] = written;
    const line = lines[n] ?? '';
    if (line.trim() !== '') written = line;
  }
  return next;
}

/** True if a line is a single question at the beginning of a paragraph, with an answer after it. */
function isAlone(lines: readonly string[], n: number, next = ''): boolean {
  const [before = '', line = ''] = [lines[n - 1], lines[n]];
  if (!ASKS.test(line) || line.length > MAX_QUESTION_CHARS || OWN_LINE.test(line)) return false;
  if (/[.!?:？؟。：]\s/.test(line.trim()) || (before.trim() !== '' && !HEADING.test(before))) return false;
  return next !== '' && !ASKS.test(next) && !HEADING.test(next);
}
