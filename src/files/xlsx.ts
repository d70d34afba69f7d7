/**
 * Workbooks (xlsx): streaming, cells as text. Formulas give the value that was last computed; nothing is computed here.
 *
 * Shared strings stand in memory, rows do not. Zip limits hold (`zip.ts`), so that a small file stays small.
 */
import { EngineError } from '#base/errors.ts';
import { isOldContainer, oldContainerText } from './oldExcel.ts';
import { bytesFile, readAll, readHead } from './read.ts';
import type { SourceFile } from './sourceFile.ts';
import { prefixedAttribute, readXml } from './xml.ts';
import { readSharedStrings, readStyles } from './xlsxParts.ts';
import { readSheetRows, type OnXlsxRow, type XlsxReadOptions } from './xlsxSheet.ts';
import { isZip, listZip, zipLimits, type ZipLimits } from './zip.ts';

export type { OnXlsxRow, XlsxReadOptions, XlsxRow } from './xlsxSheet.ts';

export type XlsxSheet = {
  readonly name: string;
  /** Hidden in Excel, also by means that its menus do not show. */
  readonly isHidden: boolean;
};

export type Workbook = {
  /** Sheets of cells in the order of their tabs; chart sheets are left out. */
  readonly sheets: readonly XlsxSheet[];
  /**
   * Reads the rows of a sheet that have a value.
   *
   * @returns number of rows given out.
   * @throws {EngineError} UNREADABLE_SOURCE for an unknown sheet or damaged XML; CANCELLED when the signal aborts.
   */
  readRows(sheet: string, onRow: OnXlsxRow, options?: XlsxReadOptions): Promise<number>;
};

export const xlsxLimits: ZipLimits = { ...zipLimits, entries: 10_000, totalBytes: 8 * 2 ** 30 };

const MOST_SHEETS = 10_000;

export type SheetPart = XlsxSheet & { readonly part: SourceFile };

/**
 * Opens a workbook.
 *
 * @throws {EngineError} UNREADABLE_SOURCE naming what the file is instead, where that can be told.
 */
export async function openXlsx(file: SourceFile, limits: ZipLimits = xlsxLimits): Promise<Workbook> {
  const { sheets, strings, styles, isDate1904 } = await workbookParts(file, limits);
  let shared: Promise<readonly string[]> | null = null;
  let meanings: ReturnType<typeof readStyles> | null = null;
  return {
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    readRows: async (name, onRow, options = {}) => {
      const sheet = sheets.find((candidate) => candidate.name === name);
      if (!sheet) throw new EngineError('UNREADABLE_SOURCE', `${file.name} has no sheet named ${name}`);
      shared ??= readSharedStrings(strings);
      meanings ??= readStyles(styles);
      return readSheetRows(sheet.part, onRow, {
        ...options,
        shared: await shared,
        meanings: await meanings,
        isDate1904,
      });
    },
  };
}

export type WorkbookParts = {
  /** All parts by their name in lower case, without a slash before it. */
  readonly parts: ReadonlyMap<string, SourceFile>;
  readonly workbookName: string;
  readonly sheets: readonly SheetPart[];
  readonly strings: SourceFile | undefined;
  readonly styles: SourceFile | undefined;
  readonly isDate1904: boolean;
};

/** The parts of a workbook. @throws {EngineError} UNREADABLE_SOURCE naming what the file is instead. */
export async function workbookParts(
  file: SourceFile,
  limits: ZipLimits = xlsxLimits,
): Promise<WorkbookParts> {
  await requireXlsx(file, await readHead(file, 8));
  // Parts are read one after the other: without a path the bytes are kept, not fetched for each part again.
  const source =
    file.path === undefined ? bytesFile(file.name, await readAll(file, limits.memoryBytes)) : file;
  const listing = await listZip(source, limits);
  const parts = new Map(listing.files.map((part) => [partName(part.name), part]));
  const workbookName = await mainPart(parts);
  const workbookPart = parts.get(workbookName.toLowerCase());
  if (!workbookPart || workbookName.endsWith('.bin')) throw notXlsx(file);
  const targets = await relationsOf(parts, workbookName);
  const { sheets, isDate1904 } = await readWorkbook(workbookPart, targets, parts);
  const partOf = (type: string) =>
    parts.get([...targets.values()].find((target) => target.type === type)?.name.toLowerCase() ?? '');
  return {
    parts,
    workbookName: workbookName.toLowerCase(),
    sheets,
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
    isDate1904,
  };
}

async function requireXlsx(file: SourceFile, head: Uint8Array): Promise<void> {
  if (isZip(head)) return;
  if (isOldContainer(head))
    throw new EngineError('UNREADABLE_SOURCE', `${file.name} ${await oldContainerText(file)}`);
  throw notXlsx(file);
}

const notXlsx = (file: SourceFile) =>
  new EngineError('UNREADABLE_SOURCE', `${file.name} is no Excel workbook (.xlsx)`);

/** `xl/workbook.xml` of `book.xlsx!/xl/workbook.xml`, in lower case. */
export const partName = (name: string) => name.slice(name.lastIndexOf('!/') + 2).toLowerCase();

async function mainPart(parts: ReadonlyMap<string, SourceFile>): Promise<string> {
  const targets = await relationsOf(parts, '');
  return [...targets.values()].find((target) => target.type === 'officeDocument')?.name ?? 'xl/workbook.xml';
}

type Target = { readonly name: string; readonly type: string };

/** Relations of a part by their id; '' for the package. Types by their last word, which both OOXML dialects share. */
async function relationsOf(
  parts: ReadonlyMap<string, SourceFile>,
  part: string,
): Promise<Map<string, Target>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = parts.get(`${folder}_rels/${part.slice(slash)}.rels`.toLowerCase());
  const targets = new Map<string, Target>();
  if (!relations) return targets;
  await readXml(relations, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      targets.set(Id, { name: resolvePart(folder, Target), type: relationType(Type) });
    },
  });
  return targets;
}

/** The last word of the type of a relation, which both OOXML dialects share. */
export const relationType = (type: string) => type.slice(type.lastIndexOf('/') + 1);

/** The part that a relation of a part in `folder` leads to. */
export function resolvePart(folder: string, target: string): string {
  const segments: string[] = [];
  for (const segment of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

async function readWorkbook(
  workbook: SourceFile,
  targets: ReadonlyMap<string, Target>,
  parts: ReadonlyMap<string, SourceFile>,
): Promise<{ sheets: SheetPart[]; isDate1904: boolean }> {
  const sheets: SheetPart[] = [];
  let isDate1904 = false;
  await readXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') isDate1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet' || sheets.length === MOST_SHEETS) return;
      const target = targets.get(prefixedAttribute(attributes, 'id'));
      const part = parts.get(target?.name.toLowerCase() ?? '');
      if (!part || target?.type !== 'worksheet') return;
      const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', isHidden, part });
    },
  });
  return { sheets, isDate1904 };
}
