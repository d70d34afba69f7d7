/** Rows as tab-separated text for the clipboard. */

/** Tab-separated text; tabs and line ends within a field become spaces. */
export function tabText(lines: readonly (readonly string[])[]): string {
  return lines
    .map((fields) => fields.map((field) => formulaSafe(field.replaceAll(/[\t\r\n]+/g, ' '))).join('\t'))
    .join('\n');
}

function formulaSafe(text: string): string {
  return /^[=+\-@＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}
