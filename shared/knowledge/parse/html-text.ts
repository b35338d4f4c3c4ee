import type { ParsedText } from './markdown.ts';

const DROPPED = new Set(
  'script style noscript template nav footer aside form button select svg iframe object canvas dialog'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'p div section article main header address blockquote pre ul ol dl dt dd figure figcaption table hr details summary'.split(
    ' ',
  ),
);
const HEADING = /^h([1-6])$/;

/** Collects a page's text from parser events. */
export class HtmlText {
  private readonly all: string[] = [];
  private readonly main: string[] = [];
  private line = '';
  private documentTitle = '';
  private firstHeading = '';
  private inTitle = false;
  private dropped = 0;
  private mainDepth = 0;
  private level = 0;
  private row: string[] | undefined;
  private rows = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.dropped > 0 || DROPPED.has(name) || isHidden(attributes)) {
      // The parser also closes void elements, so the count returns to zero.
      this.dropped += 1;
      return;
    }
    if (name === 'title') this.inTitle = true;
    const heading = HEADING.exec(name);
    if (heading || BLOCKS.has(name)) this.endLine();
    if (name === 'main' || name === 'article') this.mainDepth += 1;
    if (heading) this.level = Number(heading[1]);
    if (name === 'li') {
      this.endLine();
      this.line = '- ';
    }
    if (name === 'br') this.endLine();
    if (name === 'table') this.rows = 0;
    if (name === 'tr') {
      this.endLine();
      this.row = [];
    }
    if (name === 'img' && attributes.alt) this.add(` ${attributes.alt} `);
  }

  add(data: string): void {
    if (this.dropped > 0) return;
    if (this.inTitle) this.documentTitle += data;
    else this.line += data;
  }

  close(name: string): void {
    if (this.dropped > 0) {
      this.dropped -= 1;
      return;
    }
    if (name === 'title') this.inTitle = false;
    if ((name === 'td' || name === 'th') && this.row) {
      this.row.push(tidy(this.line).replace(/\|/g, '/'));
      this.line = '';
    } else if (name === 'tr') {
      this.endRow();
    } else if (HEADING.test(name)) {
      this.endHeading();
    } else if (BLOCKS.has(name) || name === 'li') {
      this.endLine();
      if (name === 'li') this.line = '';
      else this.push('');
    }
    if (name === 'main' || name === 'article') this.mainDepth -= 1;
  }

  result(): ParsedText {
    this.endLine();
    const lines = this.main.some(Boolean) ? this.main : this.all;
    const text = lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    const title = this.firstHeading || tidy(this.documentTitle);
    return { ...(title && { title }), text };
  }

  private endLine(): void {
    // In a table cell, a block is only separated by a space.
    if (this.row) {
      this.line += ' ';
      return;
    }
    const text = tidy(this.line);
    // `<li><p>`: keep the list mark for the paragraph that follows.
    this.line = text === '-' ? '- ' : '';
    if (text && text !== '-') this.push(text);
  }

  private endHeading(): void {
    const text = tidy(this.line);
    this.line = this.row ? `${text} ` : '';
    if (text && !this.row) {
      if (this.level === 1 && !this.firstHeading) this.firstHeading = text;
      this.push('');
      this.push(`${'#'.repeat(this.level)} ${text}`);
    }
  }

  private endRow(): void {
    const cells = this.row ?? [];
    this.row = undefined;
    this.line = '';
    if (!cells.some(Boolean)) return;
    this.push(`| ${cells.join(' | ')} |`);
    if (this.rows === 0) this.push(`|${' --- |'.repeat(cells.length)}`);
    this.rows += 1;
  }

  private push(line: string): void {
    this.all.push(line);
    if (this.mainDepth > 0) this.main.push(line);
  }
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  attributes.hidden !== undefined ||
  attributes['aria-hidden'] === 'true' ||
  ['navigation', 'banner', 'contentinfo', 'search'].includes(attributes.role ?? '');
