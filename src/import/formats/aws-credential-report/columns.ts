/** The columns of an AWS credential report. */
import { EngineError } from '#base/errors.ts';

export const reportColumns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

export type ReportColumn = (typeof reportColumns)[number];

/** A row as its values by column. */
export type ReportRow = Readonly<Record<ReportColumn, string>>;

/**
 * Finds the columns in a header; further columns are left alone.
 *
 * @returns what makes a row of its fields.
 * @throws {EngineError} UNREADABLE_SOURCE naming the columns that are not there: nothing is read by half.
 */
export function rowReader(name: string, header: readonly string[]): (fields: readonly string[]) => ReportRow {
  const names = header.map((field) => field.trim());
  const missing = reportColumns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const columns = missing.length === 1 ? 'column' : 'columns';
    throw new EngineError(
      'UNREADABLE_SOURCE',
      `${name} is no whole credential report: no ${columns} ${missing.join(', ')}`,
      {
        details: { file: name, missing, header: names },
      },
    );
  }
  const twice = reportColumns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice)
    throw new EngineError('UNREADABLE_SOURCE', `${name} has two columns ${twice}`, {
      details: { file: name },
    });
  const places = reportColumns.map((column) => [column, names.indexOf(column)] as const);
  return (fields) =>
    Object.fromEntries(places.map(([column, at]) => [column, fields[at] ?? ''])) as ReportRow;
}
