import { Parser } from 'htmlparser2';
import { HtmlText } from './html-text.ts';
import type { ParsedText } from './parsed-text.ts';

/**
 * Converts a web page to light Markdown: `<main>` or `<article>` if the page has one, else the body. Scripts, styles,
 * navigation, forms and footers are dropped.
 */
export function parseHtml(content: string): ParsedText {
  const text = new HtmlText();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => text.open(name, attributes),
      ontext: (data) => text.add(data),
      onclosetag: (name) => text.close(name),
    },
    { lowerCaseTags: true, decodeEntities: true },
  );
  parser.write(content);
  parser.end();
  return text.result();
}
