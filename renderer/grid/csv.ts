/** Rows as CSV for a spreadsheet, and as tab-separated text for the clipboard. */

/**
 * One field of a CSV line (RFC 4180). Text that a spreadsheet would take for a formula gets a leading apostrophe;
 * plain numbers stay numbers.
 *
 * @source OWASP, CSV Injection: fields that begin with = + - @ (also in full width), tab or line end.
 */
export function csvField(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV text with a byte order mark, so that spreadsheets read it as UTF-8. Lines end in CR LF. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((fields) => `${fields.map(csvField).join(',')}\r\n`).join('')}`;
}

/** Tab-separated text; tabs and line ends within a field become spaces. */
export function tabText(lines: readonly (readonly string[])[]): string {
  return lines
    .map((fields) => fields.map((field) => formulaSafe(field.replaceAll(/[\t\r\n]+/g, ' '))).join('\t'))
    .join('\n');
}

function formulaSafe(text: string): string {
  return /^[=+\-@＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
