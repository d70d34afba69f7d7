/** A mapping tried on the first rows of a table, for the mapping editor. Nothing is stored. */
import type { NodeKind } from '#contract/define.ts';
import type { EventKind, EventValues } from '#contract/event.ts';
import type { Finding, Mapping } from '#contract/import.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import type { NodeHandle, NodeOptions, StatementSink } from '../../statement.ts';
import { Columns } from './columns.ts';
import { HEADER_SEARCH_ROWS, isHeader, likelyHeader } from './header.ts';
import { isSecretColumn } from './secretColumns.ts';
import { chooseSheet, openTable } from './tableFile.ts';
import type { TableRow } from './tableRow.ts';
import { mappingPlan } from './tablePlan.ts';
import { TableReading } from './tableReading.ts';

type Preview = Output<'import.preview'>;
type Row = { readonly fields: readonly string[]; readonly row: TableRow };

const SAMPLES = 5;
/** A cell may hold a million characters: the beginning is enough to see what it is. */
const MOST_SHOWN = 500;
const shown = (text: string): string => (text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`);

/** @throws {EngineError} UNREADABLE_SOURCE for no table; INVALID_INPUT for a mapping that cannot be followed. */
export async function previewTable(file: SourceFile, input: ParsedInput<'import.preview'>): Promise<Preview> {
  const table = await openTable(file);
  const { mapping } = input;
  const required = mapping?.requiredColumns ?? [];
  const fits = (rows: readonly (readonly string[])[]): boolean =>
    required.length > 0 && rows.some((row) => isHeader({ requiredColumns: required }, row, 0));
  const sheet = await chooseSheet(file, table, input.sheet ?? mapping?.sheet, fits);
  const rows: Row[] = [];
  await table.read(sheet, (fields, row) => {
    const { number, error, offset, isHidden } = row;
    const raw = row.raw();
    rows.push({
      fields: [...fields],
      row: { number, error, offset, isHidden, numbers: null, raw: () => raw },
    });
    return rows.length < input.rows + HEADER_SEARCH_ROWS;
  });
  const at = headerPosition(rows, mapping, input.headerRow);
  const header = rows[at];
  const data = rows.slice(at + 1, at + 1 + input.rows);
  const told = mapping && header ? tryMapping(mapping, [header, ...data], sheet !== '') : undefined;
  return {
    name: file.name,
    sheets: table.sheets.map(({ name }) => name),
    headerRow: header?.row.number ?? 1,
    columns: columnsOf(header?.fields ?? [], data, mapping?.dropColumns ?? []),
    rowsRead: data.length,
    results: told?.results ?? [],
    problems: told?.problems ?? [],
  };
}

function headerPosition(
  rows: readonly Row[],
  mapping: Mapping | undefined,
  headerRow: number | undefined,
): number {
  const given = headerRow ?? mapping?.headerRow;
  const required = mapping?.requiredColumns ?? [];
  if (given === undefined && required.length === 0) return likelyHeader(rows.map(({ fields }) => fields));
  const wish = { requiredColumns: required, headerRow: given };
  const found = rows.findIndex(({ fields, row }) => !row.error && isHeader(wish, fields, row.number));
  return found >= 0 ? found : likelyHeader(rows.map(({ fields }) => fields));
}

function columnsOf(
  header: readonly string[],
  data: readonly Row[],
  dropColumns: readonly string[],
): Preview['columns'] {
  const dropped = new Set(dropColumns.map((name) => name.trim().toLowerCase()));
  const isSecret = (name: string) => isSecretColumn(name) || dropped.has(name.trim().toLowerCase());
  return new Columns(header).names.map((name, i) => {
    const values = data.map(({ fields }) => (fields[i] ?? '').trim());
    const distinct = new Set(values.filter((value) => value !== ''));
    return {
      name,
      samples: isSecret(name) ? [] : [...distinct].slice(0, SAMPLES).map(shown),
      distinct: distinct.size,
      empty: values.filter((value) => value === '').length,
    };
  });
}

function tryMapping(
  mapping: Mapping,
  rows: readonly Row[],
  isSheet: boolean,
): Pick<Preview, 'results' | 'problems'> {
  const sink = new PreviewSink();
  const headerRow = rows[0]?.row.number ?? 1;
  // Its own memo would leave out nodes that an earlier row named: each row is read by a reading of its own.
  for (const one of rows.slice(1)) {
    const reading = new TableReading({ ...mappingPlan(mapping), headerRow }, sink, isSheet);
    reading.take(rows[0]?.fields ?? [], rows[0]?.row ?? one.row);
    reading.take(one.fields, one.row);
    const doubtful = (reading.program?.findings?.() ?? []).filter((finding) => finding.severity !== 'note');
    for (const finding of doubtful) sink.finding(finding, one.row.number);
  }
  return { results: sink.results, problems: [...sink.problems.values()] };
}

type Result = Preview['results'][number];

/** Keeps what a few rows state, for showing. */
class PreviewSink implements StatementSink {
  readonly results: Result[] = [];
  readonly problems = new Map<string, Preview['problems'][number]>();
  readonly #keys: string[] = [];

  node(kind: NodeKind, key: string, record: number, options: NodeOptions = {}): NodeHandle {
    this.#resultOf(record).nodes.push({
      kind,
      key: shown(key),
      label: shown(options.label ?? ''),
      attributes: Object.fromEntries(
        Object.entries(options.attributes ?? {}).map(([name, value]) => [name, shown(value)]),
      ),
    });
    return (this.#keys.push(shown(key)) - 1) as NodeHandle;
  }

  grant(kind: string, from: NodeHandle, to: NodeHandle, record: number): void {
    this.#resultOf(record).grants.push({ kind, from: this.#keys[from] ?? '', to: this.#keys[to] ?? '' });
  }

  quarantine(record: number, code: string, reason: string): void {
    const known = this.problems.get(`${code} ${reason}`);
    if (known) known.count += 1;
    else this.problems.set(`${code} ${reason}`, { code, reason, count: 1, firstRecord: record });
  }

  event<K extends EventKind>(kind: K, record: number, fields: EventValues<K>, system = ''): void {
    const stated = Object.entries(fields as Record<string, string>).map(
      ([name, value]) => [name, shown(value)] as const,
    );
    this.#resultOf(record).events.push({ kind, system: shown(system), fields: Object.fromEntries(stated) });
  }

  /** What one row has that is doubtful. */
  finding({ code, message }: Finding, record = 0): void {
    this.quarantine(record, code, message);
  }

  recordRead(): void {}
  locator(): void {}
  offset(): void {}
  section(): void {}
  dropped(): void {}

  #resultOf(record: number): Result {
    const last = this.results.at(-1);
    if (last?.record === record) return last;
    const result: Result = { record, nodes: [], grants: [], events: [] };
    this.results.push(result);
    return result;
  }
}
