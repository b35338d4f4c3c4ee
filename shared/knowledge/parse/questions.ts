/** A longer line is no heading: chunks are cut at headings, and repeat them. */
const MAX_QUESTION_CHARS = 200;

/** "Q:", "A 3." and what businesses write in full; of other words before a colon ("Phone:"), none may be lost. */
const LABEL =
  /^(\p{L}|question|answer|frage|antwort|pregunta|respuesta|pergunta|resposta|domanda|risposta|vraag|antwoord|pytanie|odpowied[źz]|سؤال|جواب|質問|回答)\s?\d{0,3}\s?(?:[:：]\s*|\.\s+)(\S.*)$/iu;
const ASKS = /[?？؟]["'”’)]*$/;
const HEADING = /^(#{1,6})\s/;
/** Items, rows, and what else is no prose. */
const OWN_LINE = /^\s*(?:[-*+•#|>]|\d{1,3}[.)])|^\s{2,}/;

/**
 * Makes headings of the questions of a list of frequent ones, so that each is found and read with its answer and none is
 * quoted for one: "Q: …" before "A: …", and a question that has a paragraph of its own before an answer.
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

/** Which label an answer has, by that of its question: what a pair with a question mark shows holds for those without. */
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

/** What is written after each line, in a place of its own, so that a megabyte of lines is gone through once. */
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

/** Whether a line is one question, with nothing before it in its paragraph and what answers it after it. */
function isAlone(lines: readonly string[], n: number, next = ''): boolean {
  const [before = '', line = ''] = [lines[n - 1], lines[n]];
  if (!ASKS.test(line) || line.length > MAX_QUESTION_CHARS || OWN_LINE.test(line)) return false;
  if (/[.!?:？؟。：]\s/.test(line.trim()) || (before.trim() !== '' && !HEADING.test(before))) return false;
  return next !== '' && !ASKS.test(next) && !HEADING.test(next);
}
