/** What the command line prints: results on standard output, everything else on standard error. */

const UNSHOWN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

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
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return withoutControls(String(value).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' '));
}

/**
 * Text that a terminal shows as it stands. Names come from the client's files: no control character, and none that
 * turns the direction of what follows, may reach the terminal. Line ends and tabs stay.
 */
export function withoutControls(text: string): string {
  return text.replace(UNSHOWN, '\ufffd');
}

/** One line of JSON; characters as `withoutControls` looks for are written as escapes, which mean the same. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function printResult(text: string): void {
  process.stdout.write(`${withoutControls(text)}\n`);
}

export function printMessage(text: string): void {
  process.stderr.write(`${withoutControls(text)}\n`);
}

/** One line that is written over while a job runs; nothing when standard error is no terminal. */
export function progressLine(): { show(text: string): void; end(): void } {
  const isTerminal = process.stderr.isTTY;
  let width = 0;
  return {
    show(text) {
      if (!isTerminal) return;
      const cut = oneLine(text).slice(0, 100);
      process.stderr.write(`\r${cut.padEnd(width)}`);
      width = cut.length;
    },
    end() {
      if (width > 0) process.stderr.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}
