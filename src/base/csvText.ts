/** Rows as CSV for a spreadsheet: text that it would take for a formula is made harmless. */

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
