/** The parts of a workbook that its sheets point into: shared strings and number formats. */
import { EngineError } from '#base/errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { meaningOfFormat, type NumberMeaning } from './xlsxDates.ts';
import { readXml } from './xml.ts';

/** Shared strings stand in memory: more of them than a sheet of unique cells has, and not more than fits there. */
const MOST_STRINGS = 10_000_000;
const MOST_STRING_CHARACTERS = 256 << 20;
const MOST_STRING_LENGTH = 1 << 20;
/** Excel keeps 65,490 cell formats; the longest number format has 255 characters. */
const MOST_STYLES = 1 << 20;
const MOST_FORMAT_LENGTH = 255;

/**
 * Texts by their index. Phonetic readings are left out; a text is cut where a cell would be too large.
 *
 * @throws {EngineError} UNREADABLE_SOURCE when there are more than fit in memory.
 */
export async function readSharedStrings(part: SourceFile | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!part) return strings;
  let text = '';
  let isInText = false;
  let phonetic = 0;
  let characters = 0;
  await readXml(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') isInText = phonetic === 0;
    },
    text: (piece) => {
      if (isInText && text.length <= MOST_STRING_LENGTH) text += piece;
    },
    close: (name) => {
      if (name === 't') isInText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        characters += text.length;
        requireFew(part, strings.length < MOST_STRINGS, `more than ${MOST_STRINGS} texts`);
        requireFew(
          part,
          characters <= MOST_STRING_CHARACTERS,
          `more than ${MOST_STRING_CHARACTERS} characters`,
        );
        strings.push(unescapeText(text));
      }
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
      requireFew(part, codes.size + meanings.length < MOST_STYLES, `more than ${MOST_STYLES} styles`);
      if (name === 'numFmt') {
        codes.set(
          Number(attributes['numFmtId']),
          (attributes['formatCode'] ?? '').slice(0, MOST_FORMAT_LENGTH),
        );
      }
      if (name === 'cellXfs') isInCellFormats = true;
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

function requireFew(part: SourceFile, isFew: boolean, fact: string): void {
  if (!isFew) throw new EngineError('UNREADABLE_SOURCE', `${part.name} holds ${fact}`);
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
