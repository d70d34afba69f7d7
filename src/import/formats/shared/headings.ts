/** Columns that stand under one heading or another, by release, language or whoever made the report. */
import type { Columns } from '../table/columns.ts';
import type { FindingKind } from './findings.ts';

/** Headings by the name under which a column is read. */
export type Headings = Readonly<Record<string, readonly string[]>>;

/** The heading of a column in a header: its own name or the first of the others; undefined when it has none. */
export function headingOf(
  { headings }: { readonly headings?: Headings | undefined },
  columns: Columns,
  column: string,
): string | undefined {
  return [column, ...(headings?.[column] ?? [])].find((name) => columns.find(name) !== undefined);
}

/** Says by which headings the columns were taken, where no published text states them. */
export const headingsAssumed: FindingKind = {
  code: 'HEADINGS_ASSUMED',
  severity: 'unknown',
  message: (_count, names) => `Columns taken by headings that no public text states: ${names}`,
  effect: 'Compare them with the report; where one means something else, read the file with a mapping.',
};

/** `account by "FFID", reason by "Reason Code"`: the columns that a header has, by their names here. */
export function headingsTaken(columns: Columns, headings: Headings): string {
  const taken = Object.keys(headings).flatMap((name) => {
    const heading = headingOf({ headings }, columns, name);
    return heading === undefined
      ? []
      : [`${name} by "${columns.names[columns.find(heading) ?? -1] ?? heading}"`];
  });
  return taken.join(', ');
}
