/** Texts from client files made safe for spreadsheets: never a formula, never longer or stranger than a cell can hold. */

/** Most UTF-16 code units in a cell of Excel. */
export const MOST_CELL_CHARACTERS = 32_767;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

export type SafeText = { readonly text: string; readonly removed: number; readonly isCut: boolean };

/**
 * Text that a cell can hold: control characters and halves of characters removed and counted, line ends as LF, cut at
 * the limit with the full length stated at its end.
 */
export function safeText(text: string): SafeText {
  let removed = 0;
  const drop = () => {
    removed += 1;
    return '';
  };
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, drop)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, drop);
  if (clean.length <= MOST_CELL_CHARACTERS) return { text: clean, removed, isCut: false };
  const mark = ` [cut: ${clean.length} characters]`;
  let end = MOST_CELL_CHARACTERS - mark.length;
  const last = clean.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return { text: clean.slice(0, end) + mark, removed, isCut: true };
}

/** OOXML reads `_x0041_` as a character; a text that has such letters of its own gets them marked. */
export function escapeCellText(text: string): string {
  return text.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
}

/**
 * A field of a csv file: quoted where needed, and with an apostrophe before what a spreadsheet would take for a
 * formula (`=`, `+`, `-`, `@`, also in full width, tab, line end). Numbers pass as they are.
 */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
