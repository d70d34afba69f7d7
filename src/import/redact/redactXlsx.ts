/** A workbook without the values of its secret columns, on whatever sheets they are. */
import { isEngineError } from '#base/errors.ts';
import { bytesFile } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { openXlsx } from '#files/xlsx.ts';
import { rewriteXlsx } from '#files/xlsxRewrite.ts';
import { Columns, looseName } from '../formats/table/columns.ts';
import { isSecretColumn } from '../formats/table/secretColumns.ts';

const LONGEST_NAME = 100;

/** The copy; null when the columns that were dropped are not all found again, or a sheet cannot be read. */
export async function redactXlsx(file: SourceFile, dropped: readonly string[]): Promise<SourceFile | null> {
  try {
    const workbook = await openXlsx(file);
    const plans = new Map<string, SheetPlan>();
    const missing = new Set(dropped);
    for (const { name } of workbook.sheets) {
      const plan = new SheetPlan(name, dropped, missing);
      await workbook.readRows(name, (cells, row) => plan.see(cells, row.number));
      plans.set(name, plan);
    }
    if (missing.size > 0) return null;
    const isLeftOut = (sheet: string, row: number, column: number) =>
      plans.get(sheet)?.isLeftOut(row, column) ?? true;
    return bytesFile(file.name, await rewriteXlsx(file, isLeftOut));
  } catch (error) {
    if (isEngineError(error, 'UNREADABLE_SOURCE')) return null;
    throw error;
  }
}

/** From a row on, until the next step: cells in these columns, and right of the header, are left out. */
type Step = { readonly row: number; readonly secrets: ReadonlySet<number>; readonly width: number };

/** Which cells of one sheet hold secrets. */
class SheetPlan {
  readonly #sheet: string;
  readonly #dropped: readonly string[];
  readonly #missing: Set<string>;
  readonly #steps: Step[] = [];
  /** Rows that name columns: they are kept. */
  readonly #headers = new Set<number>();
  #named = 0;
  #at = 0;

  /** @param missing - the dropped columns that no sheet had so far. */
  constructor(sheet: string, dropped: readonly string[], missing: Set<string>) {
    this.#sheet = sheet;
    this.#dropped = dropped;
    this.#missing = missing;
  }

  see(cells: readonly string[], row: number): void {
    const named = this.#namedIn(cells);
    const alike = cells.flatMap((cell, i) =>
      cell.length <= LONGEST_NAME && isSecretColumn(cell) ? [i] : [],
    );
    if (named.size > 0 && named.size >= this.#named) {
      this.#named = named.size;
      this.#headers.add(row);
      this.#steps.push({ row, secrets: new Set([...named, ...alike]), width: cells.length });
      return;
    }
    if (alike.length === 0) return;
    // A further table has its secrets in other columns: these are left out too.
    const last = this.#steps.at(-1);
    if (!last) this.#headers.add(row);
    const secrets = new Set([...(last?.secrets ?? []), ...alike]);
    this.#steps.push({ row, secrets, width: Math.max(last?.width ?? 0, cells.length) });
  }

  /** Positions of the columns that were dropped, by their names or as `sheet: name`. */
  #namedIn(cells: readonly string[]): ReadonlySet<number> {
    const positions = new Set<number>();
    if (!cells.some((cell) => cell.length <= LONGEST_NAME && cell !== '')) return positions;
    const columns = new Columns(cells.map((cell) => cell.slice(0, 10 * LONGEST_NAME)));
    for (const name of this.#dropped) {
      const prefix = `${this.#sheet}: `;
      const own = name.startsWith(prefix) ? name.slice(prefix.length) : name;
      const at = columns.find(name) ?? columns.find(own);
      if (at === undefined || looseName(own) === '') continue;
      positions.add(at);
      this.#missing.delete(name);
    }
    return positions;
  }

  /** Asked row by row, from the first to the last. */
  isLeftOut(row: number, column: number): boolean {
    if (this.#headers.has(row)) return false;
    while ((this.#steps[this.#at + 1]?.row ?? Infinity) <= row) this.#at += 1;
    const step = this.#steps[this.#at];
    return step !== undefined && step.row <= row && (step.secrets.has(column) || column >= step.width);
  }
}
