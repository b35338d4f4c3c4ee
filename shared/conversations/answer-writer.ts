/** An answer while it is told: what was told, piece by piece, joined, is its text. */
export class AnswerWriter {
  text = '';
  /** White space is held back until something follows it. */
  private gap = '';

  constructor(private readonly onText: (piece: string) => void) {}

  tell(piece: string): void {
    const said = this.text === '' ? piece.trimStart() : this.gap + piece;
    const end = said.trimEnd().length;
    this.gap = said.slice(end);
    if (end === 0) return;
    this.text += said.slice(0, end);
    this.onText(said.slice(0, end));
  }

  /** Tells something of our own after whatever was told before. */
  add(sentence: string): void {
    this.gap ||= ' ';
    this.tell(sentence);
  }
}
