/** The beginning of an item for the eye. */
import type { Output } from '#contract/index.ts';
import { parseCsv, sniffDelimiter } from '#files/csv.ts';
import { readHead } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { headText } from '#files/text.ts';
import { openXlsx } from '#files/xlsx.ts';
import { blobFile } from '#store/blobs.ts';
import type { ReadableDb } from '#store/database.ts';
import { evidenceByIds } from './queries.ts';
import { getEvidence } from './rows.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEAD_BYTES = 256 << 10;
const MOST_ROWS = 200;
const MOST_COLUMNS = 100;
const MOST_TEXT = 50_000;
const MOST_CELL = 1000;

type Preview = Output<'evidence.preview'>;
type View = Pick<Preview, 'kind' | 'text' | 'rows' | 'isCut'>;

/** What the window shows of an item before it is opened. @throws {EngineError} NOT_FOUND. */
export async function previewEvidence(db: ReadableDb, evidenceId: number): Promise<Preview> {
  const item = getEvidence(db, evidenceId);
  const blobId = evidenceByIds(db, [evidenceId])[0]?.blobId ?? 0;
  const content = `/content/${item.sha256}`;
  const view = await viewOf(item, blobFile(db, blobId, item.name));
  return { item, ...view, content };
}

type Item = { readonly name: string; readonly mediaType: string };

async function viewOf(item: Item, file: SourceFile): Promise<View> {
  const none: View = { kind: 'none', text: '', rows: [], isCut: false };
  if (file.bytes === 0) return none;
  if (item.mediaType === 'application/pdf') return { ...none, kind: 'pdf' };
  if (/^image\/(png|jpeg|gif|webp)$/.test(item.mediaType)) return { ...none, kind: 'image' };
  if (item.mediaType === XLSX) return sheetView(file);
  const head = await readHead(file, HEAD_BYTES);
  const text = headText(head);
  if (text === null) return none;
  const isHeadCut = file.bytes > head.length;
  const delimiter = isDelimited(item) ? sniffDelimiter(text) : null;
  if (delimiter === null) {
    return {
      ...none,
      kind: 'text',
      text: text.slice(0, MOST_TEXT),
      isCut: isHeadCut || text.length > MOST_TEXT,
    };
  }
  return tableView(parseCsv(text, delimiter), isHeadCut);
}

const isDelimited = ({ mediaType, name }: Item) =>
  mediaType === 'text/csv' || mediaType === 'text/tab-separated-values' || /\.(csv|tsv|tab)$/i.test(name);

function tableView(rows: readonly (readonly string[])[], isMore: boolean): View {
  // The last record of a cut head is not whole.
  const whole = isMore ? rows.slice(0, -1) : rows;
  const isCut = isMore || rows.length > MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS);
  const shown = whole
    .slice(0, MOST_ROWS)
    .map((row) =>
      row
        .slice(0, MOST_COLUMNS)
        .map((cell) => (cell.length > MOST_CELL ? `${cell.slice(0, MOST_CELL)}…` : cell)),
    );
  return { kind: 'table', text: '', rows: shown, isCut };
}

/** The first sheet that is shown in the workbook. */
async function sheetView(file: SourceFile): Promise<View> {
  const workbook = await openXlsx(file);
  const sheet = workbook.sheets.find((one) => !one.isHidden) ?? workbook.sheets[0];
  const rows: (readonly string[])[] = [];
  if (sheet) {
    await workbook.readRows(sheet.name, (cells) => {
      rows.push([...cells]);
      return rows.length <= MOST_ROWS;
    });
  }
  return { ...tableView(rows, false), text: sheet?.name ?? '' };
}
