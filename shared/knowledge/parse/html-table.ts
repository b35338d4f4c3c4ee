import { MAX_DOCUMENT_BYTES } from '../../engines/search/knowledge.ts';

/** Spans and padding end here. */
const MAX_COLUMNS = 100;

/** More rows of `<th>` are not heads. */
const MAX_HEAD_ROWS = 4;

interface Cell {
  text: string;
  readonly isHead: boolean;
  readonly columns: number;
  readonly rows: number;
}

interface Row {
  readonly cells: Cell[];
  readonly isHead: boolean;
  /** Number of the `<thead>`, `<tbody>` or `<tfoot>`: cells do not span rows of another one. */
  readonly group: number;
}

interface GridRow {
  readonly texts: string[];
  readonly isHead: boolean;
  /** The text of a cell that spans the whole table. */
  readonly banner?: string | undefined;
}

/** A table of a web page. A cell that spans rows or columns stands in each of them. */
export class HtmlTable {
  private readonly rows: Row[] = [];
  private group = 0;
  private inHead = false;
  private cell: Cell | undefined;

  startGroup(isHead: boolean): void {
    this.group += 1;
    this.inHead = isHead;
  }

  startRow(): void {
    this.rows.push({ cells: [], isHead: this.inHead, group: this.group });
  }

  startCell(isHead: boolean, { colspan, rowspan }: Readonly<Record<string, string>>): void {
    if (this.rows.length === 0) this.startRow();
    const columns = Math.min(MAX_COLUMNS, span(colspan) || 1);
    // `rowspan="0"` is the rest of the group.
    const rows = span(rowspan) ?? 1;
    this.cell = { text: '', isHead, columns, rows: rows === 0 ? Number.POSITIVE_INFINITY : rows };
    this.rows.at(-1)?.cells.push(this.cell);
  }

  endCell(text: string): void {
    if (this.cell) this.cell.text = text.replace(/\|/g, '/');
    this.cell = undefined;
  }

  /** Light Markdown, with one line for the heads of each column. */
  lines(): string[] {
    const grid = gridOf(this.rows.filter(({ cells }) => cells.length > 0));
    const width = Math.min(
      MAX_COLUMNS,
      grid.reduce((most, { texts }) => Math.max(most, texts.length), 0),
    );
    const heads = grid.slice(0, headRows(grid, this.rows));
    const head =
      heads.length > 0
        ? Array.from({ length: width }, (_, column) =>
            [...new Set(heads.map(({ texts, banner }) => (banner ? '' : (texts[column] ?? ''))))]
              .filter(Boolean)
              .join(' '),
          )
        : undefined;
    const lines = heads.flatMap(({ banner }) => (banner ? [banner, ''] : []));
    let open = false;
    for (const { texts, banner } of grid.slice(heads.length)) {
      if (banner) {
        lines.push('', banner, '');
        open = false;
        continue;
      }
      if (!texts.some(Boolean)) continue;
      const row = Array.from({ length: Math.max(width, texts.length) }, (_, column) => texts[column] ?? '');
      if (!open && head?.some(Boolean)) lines.push(line(head), rule(width), line(row));
      else if (!open) lines.push(line(row), rule(width));
      else lines.push(line(row));
      open = true;
    }
    if (!open && head?.some(Boolean) && grid.length === heads.length) lines.push(line(head), rule(width));
    return lines;
  }
}

/** Places the cells: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table */
function gridOf(rows: readonly Row[]): GridRow[] {
  const grid: GridRow[] = [];
  let spanning: { readonly cell: Cell; left: number }[] = [];
  let group = -1;
  // What is repeated counts, so that a small file cannot become an endless text.
  let budget = MAX_DOCUMENT_BYTES;
  for (const row of rows) {
    if (row.group !== group || budget <= 0) spanning = [];
    group = row.group;
    const texts: string[] = [];
    const next: typeof spanning = [];
    let column = 0;
    const carry = () => {
      for (let above = spanning[column]; above && budget > 0; above = spanning[column]) {
        place(above.cell, above.left);
      }
    };
    const place = (cell: Cell, left: number, isOwn = false) => {
      if (!isOwn) budget -= cell.text.length + 1;
      texts[column] = cell.text;
      if (left > 1) next[column] = { cell, left: left - 1 };
      column += 1;
    };
    for (const cell of row.cells) {
      carry();
      place(cell, cell.rows, true);
      for (let n = 1; n < cell.columns && column < MAX_COLUMNS && budget > 0; n += 1) place(cell, cell.rows);
    }
    carry();
    for (; column < spanning.length && budget > 0; column += 1) carry();
    spanning = next;
    const [only] = row.cells;
    const banner = row.cells.length === 1 && only && only.columns > 1 && only.columns === texts.length;
    grid.push({
      texts: Array.from(texts, (text) => text ?? ''),
      isHead: row.isHead || row.cells.every(({ isHead }) => isHead),
      banner: banner ? only.text : undefined,
    });
  }
  return grid;
}

/** How many rows at the top are heads: of `<thead>`, or of `<th>` alone; in a table without either, none or one. */
function headRows(grid: readonly GridRow[], rows: readonly Row[]): number {
  const count = grid.findIndex(({ isHead }) => !isHead);
  if (count !== 0) return count < 0 ? Math.min(1, grid.length) : Math.min(MAX_HEAD_ROWS, count);
  const [first] = rows.filter(({ cells }) => cells.length > 0);
  // Authors also write heads as plain cells: one that spans rows, beside one that spans columns.
  const isTwoRows =
    first?.cells.some((cell) => cell.columns > 1) && first.cells.some((cell) => cell.rows === 2);
  return isTwoRows && grid.length > 2 ? 2 : 0;
}

const span = (value: string | undefined): number | undefined =>
  value !== undefined && /^\s*\d{1,5}/.test(value) ? Number.parseInt(value, 10) : undefined;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rule = (width: number): string => `|${' --- |'.repeat(width)}`;
