import { h } from './dom.ts';

/** Matches a sentence. It is anchored; otherwise a long text without an end would take quadratic time. */
const STATEMENT = /^[\s\S]*(?:[.!?؟](?=\s)|[。！？]|\n)/;

/**
 * Announces text to screen readers. A streamed answer is announced sentence by sentence: single tokens are
 * incomprehensible, and the whole answer would be late.
 */
export function announcer() {
  const node = h('div', { class: 'hidden', 'aria-live': 'polite' });
  let said = 0;
  const say = (text: string) => {
    const plain = text
      .replace(/!?\[([^\][]{0,1000})\]\([^)\s]{0,2000}\)/g, '$1')
      .replace(/^[ |:-]+$|^ *[-*+#>]+ /gm, '')
      .replace(/[*_`~|]+/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ (?=[.,;:!?])/g, '')
      .trim();
    if (!plain) return;
    node.appendChild(h('p', {}, [plain]));
    while (node.childNodes.length > 20) node.removeChild(node.firstChild as Node);
  };
  return {
    node,
    say,
    /** What there is so far of an answer. */
    partial(text: string): void {
      const found = STATEMENT.exec(text.slice(said));
      if (!found) return;
      say(found[0]);
      said += found[0].length;
    },
    whole(text: string): void {
      say(text.slice(said));
      said = 0;
    },
    /** A new answer begins. */
    begin(): void {
      said = 0;
      node.textContent = '';
    },
  };
}

export type Announcer = ReturnType<typeof announcer>;
