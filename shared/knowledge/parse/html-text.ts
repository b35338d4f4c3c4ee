import { isLeftOut } from './hidden.ts';
import { HtmlTable } from './html-table.ts';
import type { ParsedText } from './parsed-text.ts';

const BLOCKS = new Set(
  'p div section article main header address blockquote pre ul ol dl dt dd figure figcaption caption table hr details summary'.split(
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
  /** The tables that are open. `undefined`: a table that holds others lays the page out, and is no table. */
  private readonly tables: (HtmlTable | undefined)[] = [];
  private inCell = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.dropped > 0 || isLeftOut(name, attributes)) {
      // The parser also closes void elements, so the count returns to zero.
      this.dropped += 1;
      return;
    }
    if (name === 'title') this.inTitle = true;
    if (name === 'table') this.openTable();
    const heading = HEADING.exec(name);
    if (heading || BLOCKS.has(name)) this.endLine();
    if (name === 'main' || name === 'article') this.mainDepth += 1;
    if (heading) this.level = Number(heading[1]);
    if (name === 'li') {
      this.endLine();
      this.line = '- ';
    }
    if (name === 'br') this.endLine();
    this.openTablePart(name, attributes);
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
    if (name === 'td' || name === 'th') {
      this.closeCell();
    } else if (name === 'table') {
      this.closeTable();
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
    if (this.inCell) {
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
    this.line = this.inCell ? `${text} ` : '';
    if (text && !this.inCell) {
      if (this.level === 1 && !this.firstHeading) this.firstHeading = text;
      this.push('');
      this.push(`${'#'.repeat(this.level)} ${text}`);
    }
  }

  private openTable(): void {
    const outer = this.tables.at(-1);
    if (outer && this.inCell) {
      this.inCell = false;
      this.pushTable(outer);
      this.tables[this.tables.length - 1] = undefined;
    }
    this.endLine();
    this.tables.push(new HtmlTable());
  }

  private openTablePart(name: string, attributes: Readonly<Record<string, string>>): void {
    const table = this.tables.at(-1);
    if (/^t(?:head|body|foot)$/.test(name)) table?.startGroup(name === 'thead');
    if (name === 'tr') {
      this.endLine();
      table?.startRow();
    }
    if (name === 'td' || name === 'th') {
      this.endLine();
      table?.startCell(name === 'th', attributes);
      this.inCell = table !== undefined;
    }
  }

  private closeCell(): void {
    const table = this.tables.at(-1);
    if (!table || !this.inCell) {
      this.endLine();
      return;
    }
    table.endCell(tidy(this.line));
    this.line = '';
    this.inCell = false;
  }

  private closeTable(): void {
    this.endLine();
    const table = this.tables.pop();
    if (table) this.pushTable(table);
    this.push('');
  }

  private pushTable(table: HtmlTable): void {
    for (const line of table.lines()) this.push(line);
  }

  private push(line: string): void {
    this.all.push(line);
    if (this.mainDepth > 0) this.main.push(line);
  }
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
