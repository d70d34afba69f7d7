/** The columns of the sheet, from the left: number, key, fields of the item, attributes, exceptions, evidence. */
import type { Sheet, SheetRow } from './sheetModel.ts';

export type SheetColumn = {
  readonly id: string;
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly kind: 'number' | 'key' | 'field' | 'attribute' | 'exceptions' | 'evidence';
  /** Letter of an attribute, else ''. */
  readonly letter: string;
  /** Definition of an attribute, else ''. */
  readonly definition: string;
};

const column = (
  kind: SheetColumn['kind'],
  title: string,
  width: number,
  more: Partial<Pick<SheetColumn, 'letter' | 'definition'>> = {},
): SheetColumn => ({
  id: `${kind} ${more.letter ?? title}`,
  kind,
  title,
  width,
  letter: '',
  definition: '',
  ...more,
});

/** Columns of a sheet. */
export function sheetColumns(sheet: Sheet): readonly SheetColumn[] {
  return [
    column('number', 'No', 40),
    column('key', 'Item', 232),
    ...sheet.columns.map((name) => column('field', name, fieldWidth(sheet, name))),
    ...sheet.attributes.map(({ letter, title, definition }) =>
      column('attribute', title, 44, { letter, definition }),
    ),
    column('exceptions', 'Exception', 92),
    column('evidence', 'Evidence', 84),
  ];
}

/** Wide enough for most of the values, so that the attributes stay in sight. */
function fieldWidth(sheet: Sheet, name: string): number {
  const lengths = sheet.rows.slice(0, 200).map((row) => row.fields[name]?.length ?? 0);
  const longest = Math.max(name.length, ...lengths);
  return Math.min(160, Math.max(64, 20 + longest * 7));
}

const MOST_ATTRIBUTES_IN_SIGHT = 8;

/** Pixels from the left or the right edge at which a column stays in sight while the fields scroll; null where it scrolls. */
export function stickyEdge(
  columns: readonly SheetColumn[],
  index: number,
): { readonly left: number } | { readonly right: number } | null {
  const kind = columns[index]?.kind;
  const widths = (part: readonly SheetColumn[]) => part.reduce((sum, one) => sum + one.width, 0);
  if (kind === 'number' || kind === 'key') return { left: widths(columns.slice(0, index)) };
  const attributes = columns.filter((one) => one.kind === 'attribute').length;
  if (kind === 'field' || attributes > MOST_ATTRIBUTES_IN_SIGHT) return null;
  return { right: widths(columns.slice(index + 1)) };
}

/** Column number of the first attribute. */
export function firstAttribute(sheet: Sheet): number {
  return 2 + sheet.columns.length;
}

/** The text of a cell that is no attribute. */
export function fieldText(row: SheetRow, { kind, title }: SheetColumn): string {
  if (kind === 'number') return String(row.no);
  if (kind === 'key') return row.key;
  if (kind === 'exceptions') return row.exceptions.join(', ');
  if (kind === 'evidence') return evidenceRefs(row).join(', ');
  return row.fields[title] ?? '';
}

/** Evidence of the item and of its cells, each once. */
export function evidenceRefs(row: SheetRow): readonly string[] {
  return [...new Set([...row.evidence, ...row.cells.flatMap((cell) => cell.evidence)])].sort();
}
