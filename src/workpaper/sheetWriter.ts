/** One sheet, row by row: head, table, foot. Rows leave memory as they are written. */
import type exceljs from 'exceljs';
import type { Row, Style } from 'exceljs';
import { escapeCellText, safeText } from './cellText.ts';
import { styles } from './excelStyles.ts';
import { headerZones, widthOf, wrappedHeight } from './layout.ts';
import type { LinkTarget, WorkbookOptions } from './workbookOptions.ts';
import { type Cell, type CellKind, INDEX, type Sheet, type SheetLine, sheetHeader } from './sheet.ts';

/** Points of head that may stand frozen above the rows without hiding them on a small screen. */
const MOST_FROZEN_POINTS = 260;
/** Paper by its number in OOXML; wide sheets go on the larger one. */
const A4 = 9;
const A3 = 8;
const MOST_A4_WIDTH = 215;
const TITLE_POINTS = 24;
const LINE_POINTS = 13;
const SPACE_POINTS = 6;

export class SheetWriter {
  readonly #sheet: Sheet;
  readonly #options: WorkbookOptions;
  readonly #target: exceljs.Worksheet;
  readonly #last: number;
  readonly #head: ReturnType<typeof sheetHeader>;
  /** Row of the column titles. */
  readonly #tableRow: number;
  #removed = 0;
  #cut = 0;

  constructor(workbook: exceljs.stream.xlsx.WorkbookWriter, sheet: Sheet, options: WorkbookOptions) {
    this.#sheet = sheet;
    this.#options = options;
    this.#last = Math.max(2, sheet.columns.length);
    const { facts } = options;
    this.#head = sheetHeader(sheet, facts);
    const { rows, points } = this.#measureHead();
    this.#tableRow = rows;
    const print = (text: string) => text.replaceAll('&', '&&');
    this.#target = workbook.addWorksheet(sheet.sheet, {
      properties: { defaultRowHeight: 13, dyDescent: 0.25, tabColor: { argb: 'FF1F5B6B' } },
      pageSetup: {
        paperSize: paperOf(sheet),
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      },
      // The streaming writer takes these only here.
      views: [
        points <= MOST_FROZEN_POINTS
          ? { state: 'frozen', ySplit: rows, showGridLines: false }
          : { state: 'normal', showGridLines: false },
      ],
      headerFooter: {
        oddHeader: `&L&8${print(facts.client)} - ${print(facts.engagement)}&R&8${print(sheet.ref)}  ${print(sheet.title)}`,
        oddFooter: `&L&8${facts.preparedAt === '' ? 'Draft' : `Prepared by ${print(facts.preparedBy)} on ${facts.preparedAt.slice(0, 10)}`}&C&8Tickmark ${print(facts.appVersion)}&R&8Page &P of &N`,
      },
    });
    this.#target.columns = sheet.columns.map(({ width }) => ({ width }));
  }

  /** Title, facts, sentences, lines above the table, column titles. */
  head(): void {
    const { preface, columns, rows } = this.#sheet;
    this.#title();
    this.#facts(this.#head.facts);
    for (const line of this.#head.sentences) this.#sentence(line);
    this.#space();
    for (const line of preface) this.#sentence(line);
    if (preface.length > 0) this.#space();
    const row = this.#next(this.#titleHeight());
    columns.forEach(({ title, kind }, i) => this.#text(row, i + 1, title, styles.columnTitles[sideOf(kind)]));
    row.commit();
    this.#target.pageSetup.printTitlesRow = `${this.#tableRow}:${this.#tableRow}`;
    if (rows.length === 0) return;
    this.#target.autoFilter = {
      from: { row: this.#tableRow, column: 1 },
      to: { row: this.#tableRow + rows.length, column: columns.length },
    };
  }

  /** Number of rows up to the column titles, and their height in points. */
  #measureHead(): { readonly rows: number; readonly points: number } {
    const { facts, sentences } = this.#head;
    const { preface, columns } = this.#sheet;
    const lines = [...sentences, ...preface].map((line) => this.#sentenceHeight(line));
    const factRows = Math.ceil(facts.length / headerZones(columns).length);
    const spaces = preface.length > 0 ? 2 : 1;
    const points = TITLE_POINTS + factRows * LINE_POINTS + spaces * SPACE_POINTS + this.#titleHeight();
    return {
      rows: 2 + factRows + lines.length + spaces,
      points: lines.reduce((sum, line) => sum + line, points),
    };
  }

  row(cells: readonly Cell[]): void {
    this.#cells(cells, styles.cells);
  }

  /** Rows under the table, lines of words, what was removed from texts. */
  foot(): void {
    for (const cells of this.#sheet.footer) this.#cells(cells, styles.footer);
    const notes = [...this.#sheet.notes];
    if (this.#sheet.rows.length === 0) notes.unshift({ label: 'Rows', text: 'None' });
    if (this.#removed > 0) {
      notes.push({ label: 'Texts', text: `${this.#removed} control characters were removed` });
    }
    if (this.#cut > 0) {
      notes.push({ label: 'Texts', text: `${this.#cut} texts were longer than a cell holds and are cut` });
    }
    if (notes.length > 0) this.#space();
    for (const note of notes) this.#sentence(note);
    this.#target.commit();
  }

  #title(): void {
    const { ref, title } = this.#sheet;
    const row = this.#next(TITLE_POINTS);
    this.#text(row, 1, `${ref}  ${title}`, styles.title);
    this.#merge(row, [[1, this.#last]]);
    row.commit();
  }

  /** Short facts in columns, filled downwards. */
  #facts(facts: readonly SheetLine[]): void {
    const { columns } = this.#sheet;
    const zones = headerZones(columns);
    const perZone = Math.ceil(facts.length / zones.length);
    for (let line = 0; line < perZone; line += 1) {
      const row = this.#next(LINE_POINTS);
      const merges: (readonly [number, number])[] = [];
      zones.forEach((zone, i) => {
        const fact = facts[i * perZone + line];
        if (!fact) return;
        if (zone.value === null) {
          this.#text(row, zone.label[0], `${fact.label}: ${fact.text}`, styles.label);
          merges.push(zone.label);
          return;
        }
        this.#text(row, zone.label[0], fact.label, styles.label);
        this.#fact(row, zone.value[0], fact);
        merges.push(zone.label, zone.value);
      });
      this.#merge(row, merges);
      row.commit();
    }
  }

  /** The reference leads back to the index; what a person writes later has a line to write on. */
  #fact(row: Row, column: number, { label, text }: SheetLine): void {
    const index = label === 'Reference' && text !== INDEX ? this.#options.locate(INDEX) : null;
    if (index) this.#link(row, column, `${text} (to the index)`, index, styles.link);
    else this.#text(row, column, text, label.startsWith('Reviewed') ? styles.blank : styles.value);
  }

  /** A label and a sentence over the whole width. */
  #sentence(line: SheetLine): void {
    const { words, labelEnd, value } = this.#sentenceParts(line);
    const row = this.#next(this.#sentenceHeight(line));
    if (labelEnd > 0) this.#text(row, 1, line.label, styles.label);
    this.#text(row, value[0], words, line.text === '' ? styles.blank : styles.value);
    this.#merge(row, labelEnd > 0 ? [[1, labelEnd], value] : [value]);
    row.commit();
  }

  /** Where the words of a sentence stand; without room for a label, it stands before them. */
  #sentenceParts({ label, text }: SheetLine) {
    const zone = headerZones(this.#sheet.columns)[0];
    const labelEnd = zone && zone.value !== null ? zone.label[1] : 0;
    const value: readonly [number, number] = [labelEnd + 1, this.#last];
    return { words: labelEnd === 0 ? `${label}: ${text}` : text, labelEnd, value };
  }

  #sentenceHeight(line: SheetLine): number {
    const { words, value } = this.#sentenceParts(line);
    return Math.max(LINE_POINTS, wrappedHeight(words, widthOf(this.#sheet.columns, value)));
  }

  #merge(row: Row, ranges: readonly (readonly [number, number])[]): void {
    for (const [from, to] of ranges) {
      if (to > from) this.#target.mergeCells(row.number, from, row.number, to);
    }
  }

  #space(): void {
    this.#next(SPACE_POINTS).commit();
  }

  #next(height: number): Row {
    const row = this.#target.addRow([]);
    row.height = height;
    return row;
  }

  #titleHeight(): number {
    return Math.max(
      18,
      ...this.#sheet.columns.map(({ title, width }) => wrappedHeight(title, Math.max(4, width - 3)) + 4),
    );
  }

  #cells(cells: readonly Cell[], look: Readonly<Record<CellKind, Partial<Style>>>): void {
    const row = this.#target.addRow([]);
    row.height = this.#rowHeight(cells);
    this.#sheet.columns.forEach(({ kind }, i) => this.#cell(row, i + 1, cells[i] ?? null, look, kind));
    row.commit();
  }

  /** Height for the cells that wrap; readers do not agree on finding it themselves. */
  #rowHeight(cells: readonly Cell[]): number {
    const heights = this.#sheet.columns.map(({ kind, width }, i) => {
      const cell = cells[i];
      if (typeof cell !== 'string' || !['wrap', 'code', 'ref'].includes(kind)) return 0;
      return wrappedHeight(cell, kind === 'code' ? width * 0.95 : width);
    });
    return Math.max(LINE_POINTS, ...heights);
  }

  #cell(
    row: Row,
    column: number,
    value: Cell,
    look: Readonly<Record<CellKind, Partial<Style>>>,
    kind: CellKind,
  ): void {
    if (typeof value === 'string') {
      const target = kind === 'ref' ? this.#options.locate(value) : null;
      if (target) this.#link(row, column, value, target, styles.linkCell);
      else if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
        this.#put(row, column, new Date(`${value}T00:00:00Z`), look.day);
      } else
        this.#text(row, column, value, kind === 'integer' || kind === 'percent' ? look.text : look[kind]);
    } else this.#put(row, column, value, look[kind]);
  }

  #text(row: Row, column: number, text: string, style: Partial<Style>): void {
    const safe = safeText(text);
    this.#removed += safe.removed;
    if (safe.isCut) this.#cut += 1;
    this.#put(row, column, safe.text === '' ? null : cellValue(escapeCellText(safe.text)), style);
  }

  #link(row: Row, column: number, text: string, target: LinkTarget, style: Partial<Style>): void {
    const place = `#'${target.sheet.replaceAll("'", "''")}'!A1`;
    const hyperlink = target.file === this.#sheet.file ? place : `${encodeURI(target.file)}${place}`;
    this.#put(row, column, { text, hyperlink }, style);
  }

  #put(row: Row, column: number, value: exceljs.CellValue, style: Partial<Style>): void {
    const cell = row.getCell(column);
    cell.value = value;
    cell.style = style;
  }
}

/** Texts whose white space or escapes matter are written the way that all readers keep them. */
function cellValue(text: string): exceljs.CellValue {
  return /^\s|\s$|\n|_x005F_/.test(text) ? { richText: [{ text }] } : text;
}

/** ExcelJS names no A3; the number is that of the format. */
function paperOf({ columns }: Sheet): exceljs.PaperSize {
  return widthOf(columns, [1, columns.length]) > MOST_A4_WIDTH ? (A3 as exceljs.PaperSize) : A4;
}

/** Titles stand over their values: numbers right, marks in the middle. */
function sideOf(kind: CellKind): 'left' | 'right' | 'center' {
  if (kind === 'integer' || kind === 'percent') return 'right';
  return kind === 'mark' ? 'center' : 'left';
}
