import { Parser } from 'htmlparser2';
import { HtmlText } from './html-text.ts';
import type { ParsedText } from './markdown.ts';

/**
 * Reads the readable part of a web page into light Markdown: `<main>` or `<article>` when the page marks
 * one, else the body; without scripts, styles, navigation, forms and footers.
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
