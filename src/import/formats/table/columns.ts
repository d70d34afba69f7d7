/** Names of columns: found whatever their case, spaces, dots, hyphens and underscores. */

/** `Employee ID`, `employee_id` and `EmployeeId` are one name. */
export function looseName(name: string): string {
  return name.toLowerCase().replace(/[\s_.\-\u00a0\ufeff]+/g, '');
}

/** Where the columns of a table are. */
export class Columns {
  /** Shown names: a repeated one gets its number, `Name (2)`. */
  readonly names: readonly string[];
  /** Names that stand more than once, as the file writes them. */
  readonly repeated: readonly string[];
  readonly #exact = new Map<string, number>();
  readonly #loose = new Map<string, number>();

  constructor(header: readonly string[]) {
    const seen = new Map<string, number>();
    const repeated = new Set<string>();
    this.names = header.map((cell, i) => {
      const name = cell.trim();
      const times = (seen.get(name.toLowerCase()) ?? 0) + 1;
      seen.set(name.toLowerCase(), times);
      if (name === '') return `(column ${i + 1})`;
      if (times > 1) repeated.add(name);
      return times > 1 ? `${name} (${times})` : name;
    });
    this.repeated = [...repeated];
    this.names.forEach((name, i) => {
      if (!this.#exact.has(name)) this.#exact.set(name, i);
      if (!this.#loose.has(looseName(name))) this.#loose.set(looseName(name), i);
    });
  }

  /** Position of the column; undefined when there is none of that name. */
  find(name: string): number | undefined {
    return this.#exact.get(name.trim()) ?? this.#loose.get(looseName(name));
  }

  hasAll(names: readonly string[]): boolean {
    return names.every((name) => this.find(name) !== undefined);
  }
}
