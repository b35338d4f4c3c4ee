/** Sends an answer piece by piece. `text` is all that was sent. */
export class AnswerWriter {
  text = '';
  /** Trailing white space, held back until more text follows. */
  private gap = '';

  constructor(private readonly onText: (piece: string) => void) {}

  write(piece: string): void {
    const text = this.text === '' ? piece.trimStart() : this.gap + piece;
    const end = text.trimEnd().length;
    this.gap = text.slice(end);
    if (end === 0) return;
    this.text += text.slice(0, end);
    this.onText(text.slice(0, end));
  }

  /** Appends a sentence of Bob's own after the model's text. */
  add(sentence: string): void {
    this.gap ||= ' ';
    this.write(sentence);
  }
}
