/** The parts of a workbook that its sheets point into: shared strings and number formats. */
import type { SourceFile } from './sourceFile.ts';
import { meaningOfFormat, type NumberMeaning } from './xlsxDates.ts';
import { readXml } from './xml.ts';

/** Texts by their index. Phonetic readings are left out. */
export async function readSharedStrings(part: SourceFile | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!part) return strings;
  let text = '';
  let isInText = false;
  let phonetic = 0;
  await readXml(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') isInText = phonetic === 0;
    },
    text: (piece) => {
      if (isInText) text += piece;
    },
    close: (name) => {
      if (name === 't') isInText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}

/** What each cell style makes of a number, by the style's index. */
export async function readStyles(part: SourceFile | undefined): Promise<readonly NumberMeaning[]> {
  const meanings: NumberMeaning[] = [];
  if (!part) return meanings;
  const codes = new Map<number, string>();
  let isInCellFormats = false;
  await readXml(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') isInCellFormats = true;
      else if (name === 'xf' && isInCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0);
        meanings.push(meaningOfFormat(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  });
  return meanings;
}

/**
 * A text with its `_x000D_` escapes resolved; `_x005F_` stands for an underscore that would begin one.
 *
 * @source ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
 */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
