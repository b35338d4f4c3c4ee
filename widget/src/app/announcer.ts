import { h } from './dom.ts';

/** Up to the end of a statement. Anchored, as otherwise a long text without one is searched from everywhere. */
const STATEMENT = /^[\s\S]*(?:[.!?؟](?=\s)|[。！？]|\n)/;

/**
 * Says things to screen readers. An answer is said statement by statement while it is written: read token by token
 * nobody understands it, and read when it is whole it comes late.
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
