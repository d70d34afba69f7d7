/**
 * A workbook written again without the values of some cells.
 *
 * Kept are the parts in which values stand that are known: sheets, shared strings, styles, the themes of colours, who wrote it and
 * when. What may repeat values elsewhere is left out: formulas, names, filters, comments, charts, pivot caches, attachments, macros.
 */
import type { SourceFile } from './sourceFile.ts';
import { attributeIn, attributesIn, XmlCutter, type XmlPiece } from './xmlPieces.ts';
import { partName, relationType, resolvePart, workbookParts, type WorkbookParts } from './xlsx.ts';
import { xmlText } from './xml.ts';
import { SheetCells } from './xlsxSheetRewrite.ts';
import { writeZip, type ZipEntry } from './zipWriter.ts';

/** Whether the value of a cell is left out; rows from 1, columns from 0. */
export type IsLeftOut = (sheet: string, row: number, column: number) => boolean;

const KEPT_TYPES: ReadonlySet<string> = new Set([
  'officeDocument',
  'core-properties',
  'extended-properties',
  'worksheet',
  'sharedStrings',
  'styles',
  'theme',
]);

/** Elements of the main part that hold no values. */
const KEPT_OF_WORKBOOK: ReadonlySet<string> = new Set(['fileVersion', 'workbookPr', 'sheets', 'calcPr']);

/** @throws {EngineError} UNREADABLE_SOURCE for a file that is no workbook. */
export async function rewriteXlsx(file: SourceFile, isLeftOut: IsLeftOut): Promise<Uint8Array> {
  const workbook = await workbookParts(file);
  const { kept, sheetIds } = await keptParts(workbook);
  const used = new Set<number>();
  const entries: ZipEntry[] = [];
  for (const [name, part] of workbook.parts) {
    if (part === workbook.strings || !kept.has(name)) continue;
    entries.push({ name: ownName(part), data: rewritten(part, name) });
  }
  // Which strings are used is known once all sheets were written.
  if (workbook.strings) {
    entries.push({ name: ownName(workbook.strings), data: rewritten(workbook.strings, 'strings') });
  }
  return writeZip(entries);

  function rewritten(part: SourceFile, name: string): AsyncIterable<Uint8Array> {
    const sheet = workbook.sheets.find((one) => one.part === part);
    if (sheet) {
      const cells = new SheetCells((row, column) => isLeftOut(sheet.name, row, column), used);
      return rewriteXml(part, (piece) => cells.take(piece));
    }
    if (part === workbook.strings) return rewriteXml(part, usedStrings(used));
    if (name === workbook.workbookName) return rewriteXml(part, mainPart(sheetIds));
    if (name === '[content_types].xml') return rewriteXml(part, keptOverrides(kept));
    if (name.endsWith('.rels')) return rewriteXml(part, keptRelations(kept, name));
    return part.stream();
  }
}

/** A text or tag as it is to be written; '' leaves it out. */
type Rewrite = (piece: XmlPiece) => string;

async function* rewriteXml(part: SourceFile, rewrite: Rewrite): AsyncGenerator<Uint8Array> {
  let out = '';
  const cutter = new XmlCutter((piece) => {
    // Comments and document types hold nothing that is read.
    if (piece.kind === 'other') out += piece.raw.startsWith('<?xml ') ? UTF8_DECLARATION : '';
    else out += rewrite(piece);
  });
  for await (const text of xmlText(part)) {
    cutter.push(text);
    if (out === '') continue;
    yield Buffer.from(out, 'utf8');
    out = '';
  }
}

const UTF8_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

type Kept = {
  /** Names of the parts that relations of a kept kind lead to, with the lists of relations themselves. */
  readonly kept: ReadonlySet<string>;
  /** Ids of the relations to sheets of cells. */
  readonly sheetIds: ReadonlySet<string>;
};

async function keptParts({ parts, workbookName, sheets }: WorkbookParts): Promise<Kept> {
  const slash = workbookName.lastIndexOf('/') + 1;
  const ofWorkbook = `${workbookName.slice(0, slash)}_rels/${workbookName.slice(slash)}.rels`;
  const kept = new Set(['[content_types].xml', '_rels/.rels', ofWorkbook, workbookName]);
  const sheetIds = new Set<string>();
  const listed = new Set(sheets.map(({ part }) => partName(part.name)));
  for (const name of ['_rels/.rels', ofWorkbook]) {
    const relations = parts.get(name);
    if (!relations) continue;
    const folder = relationFolder(name);
    const cutter = new XmlCutter((piece) => {
      const target = keptTarget(piece, folder);
      if (target === null || (isSheet(piece) && !listed.has(target))) return;
      kept.add(target);
      if (isSheet(piece)) sheetIds.add(attributeIn(piece.raw, 'Id') ?? '');
    });
    for await (const text of xmlText(relations)) cutter.push(text);
  }
  return { kept, sheetIds };
}

const isSheet = (piece: XmlPiece): boolean =>
  relationType(attributeIn(piece.raw, 'Type') ?? '') === 'worksheet';

/** The part to which a relation of a kept kind leads; null for another piece. */
function keptTarget(piece: XmlPiece, folder: string): string | null {
  if (piece.name !== 'Relationship' || piece.kind === 'close') return null;
  const target = attributeIn(piece.raw, 'Target') ?? '';
  const isKept =
    KEPT_TYPES.has(relationType(attributeIn(piece.raw, 'Type') ?? '')) &&
    attributeIn(piece.raw, 'TargetMode') !== 'External';
  return isKept ? resolvePart(folder, target).toLowerCase() : null;
}

/** The folder from which the targets of a list of relations are counted: `xl/` for `xl/_rels/workbook.xml.rels`. */
const relationFolder = (name: string): string => name.slice(0, name.lastIndexOf('_rels/'));

function keptRelations(kept: ReadonlySet<string>, name: string): Rewrite {
  const folder = relationFolder(name);
  return (piece) => {
    if (piece.name !== 'Relationship') return piece.raw;
    const target = keptTarget(piece, folder);
    return target !== null && kept.has(target) ? piece.raw.replace(/([^/])>$/, '$1/>') : '';
  };
}

function keptOverrides(kept: ReadonlySet<string>): Rewrite {
  return (piece) => {
    if (piece.name !== 'Override') return piece.raw;
    const part = (attributeIn(piece.raw, 'PartName') ?? '').replace(/^\//, '').toLowerCase();
    return kept.has(part) ? piece.raw.replace(/([^/])>$/, '$1/>') : '';
  };
}

/** The main part with the elements that hold no values, and the sheets that are kept. */
function mainPart(sheetIds: ReadonlySet<string>): Rewrite {
  let depth = 0;
  let isKept = false;
  return ({ kind, name, raw }) => {
    if (kind === 'close') depth -= 1;
    const level = depth;
    if (kind === 'open') depth += 1;
    if (level === 0) return kind === 'text' ? '' : raw;
    if (level === 1 && kind !== 'close') isKept = KEPT_OF_WORKBOOK.has(name);
    if (!isKept) return '';
    if (name !== 'sheet') return raw;
    const id = attributesIn(raw).find((one) => one.name.endsWith(':id'))?.value ?? '';
    return sheetIds.has(id) ? raw.replace(/([^/])>$/, '$1/>') : '';
  };
}

/** Shared strings of which those that no kept cell shows are empty; their numbers stay. */
function usedStrings(used: ReadonlySet<number>): Rewrite {
  let index = -1;
  let isInString = false;
  return ({ kind, name, raw }) => {
    if (name === 'si') {
      if (kind !== 'close') index += 1;
      isInString = kind === 'open';
      return raw;
    }
    if (isInString) return used.has(index) ? raw : '';
    return name === 'sst' ? raw : '';
  };
}

/** The name of a part as the zip has it. */
const ownName = (part: SourceFile): string => part.name.slice(part.name.lastIndexOf('!/') + 2);
