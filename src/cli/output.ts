/** What the command line prints: results on standard output, everything else on standard error. */

export type Column<Row> = readonly [title: string, value: (row: Row) => string | number];

/** Rows as aligned columns; numbers to the right. A cell is cut at `widest` characters. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], widest = 60): string {
  if (rows.length === 0) return '(none)';
  const cells = rows.map((row) => columns.map(([, value]) => oneLine(value(row))));
  const isNumber = columns.map(([, value]) => rows.every((row) => typeof value(row) === 'number'));
  const widths = columns.map(([title], i) =>
    Math.min(widest, Math.max(title.length, ...cells.map((line) => line[i]?.length ?? 0))),
  );
  const line = (values: readonly string[]) =>
    values
      .map((value, i) => {
        const width = widths[i] ?? 0;
        const cut = value.length > width ? `${value.slice(0, width - 1)}…` : value;
        return isNumber[i] === true ? cut.padStart(width) : cut.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(([title]) => title)),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(line),
  ].join('\n');
}

/** `name: value` lines. */
export function facts(entries: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${oneLine(value)}`).join('\n');
}

function oneLine(value: string | number): string {
  // Names come from the client's files: a control character must not reach the terminal.
  // eslint-disable-next-line no-control-regex
  return String(value).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

export function printResult(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printMessage(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** One line that is written over while a job runs; nothing when standard error is no terminal. */
export function progressLine(): { show(text: string): void; end(): void } {
  const isTerminal = process.stderr.isTTY;
  let width = 0;
  return {
    show(text) {
      if (!isTerminal) return;
      const cut = text.slice(0, 100);
      process.stderr.write(`\r${cut.padEnd(width)}`);
      width = cut.length;
    },
    end() {
      if (width > 0) process.stderr.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}
