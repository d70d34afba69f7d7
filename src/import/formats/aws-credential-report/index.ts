/**
 * The credential report of an AWS account, as `aws iam get-credential-report` gives it (decoded from Base64).
 *
 * Users become accounts with the same keys as in the authorization details; passwords, access keys and certificates
 * credentials. Help: resources/docs/formats/aws-credential-report.md
 */
import { EngineError } from '#base/errors.ts';
import { parseCsv, readCsv, readCsvRecord, type CsvRecord } from '#files/csv.ts';
import type { Format } from '../../format.ts';
import type { StatementSink } from '../../statement.ts';
import { AWS, awsSystemName } from '../shared/aws.ts';
import { reportColumns, rowReader, type ReportRow } from './columns.ts';
import { credentialsOf, faultOf, ROOT, userAttributes } from './user.ts';

const OFFSET_EVERY = 1024;
/** A report in which some columns are renamed is still one, so that these can be named. */
const COLUMNS_TO_RECOGNISE = 12;

export const awsCredentialReport: Format = {
  id: 'aws-credential-report',
  title: 'AWS credential report',
  description:
    'Users of one AWS account with passwords, second factors, access keys and certificates, as CSV.',
  extensions: ['csv'],
  help: 'aws-credential-report',
  platform: AWS,
  secrets: [],

  recognise({ text }) {
    if (text === null) return null;
    const header = parseCsv(text.slice(0, 4096).split(/\r?\n/, 1)[0] ?? '', ',')[0] ?? [];
    const found = reportColumns.filter((column) => header.includes(column));
    if (found.length < COLUMNS_TO_RECOGNISE || !header.includes('user')) return null;
    const confidence = found.length === reportColumns.length ? 100 : 90;
    const reason = `the header has ${found.length} of the ${reportColumns.length} columns of a credential report`;
    return { confidence, reason, system: awsSystemName(text) };
  },

  async read(file, sink, _options, { signal, progress }) {
    let rowOf: ((fields: readonly string[]) => ReportRow) | null = null;
    let width = 0;
    const totals = { hasRoot: false, users: 0 };
    await readCsv(file, { delimiter: ',', signal, onProgress: progress }, (fields, record) => {
      if (!rowOf) {
        requireHeader(file.name, record);
        width = fields.length;
        rowOf = rowReader(file.name, fields);
        return;
      }
      sink.recordRead();
      totals.users += 1;
      if (totals.users % OFFSET_EVERY === 1) sink.offset(record.line, record.offset);
      const reason =
        record.error?.reason ?? (fields.length === width ? '' : `${fields.length} columns, not ${width}`);
      const row = reason === '' ? rowOf(fields) : null;
      const fault = row ? faultOf(row) : reason;
      if (!row || fault !== '') {
        sink.quarantine(
          record.line,
          record.error?.code ?? (row ? 'BAD_VALUE' : 'COLUMN_COUNT'),
          fault,
          record.raw(),
        );
        return;
      }
      if (row.user === ROOT) totals.hasRoot = true;
      stateUser(sink, row, record.line);
    });
    if (!rowOf) throw new EngineError('UNREADABLE_SOURCE', `${file.name} is empty`);
    report(sink, totals);
  },

  async readRecord(file, record, _locator, { offset, offsetRecord = 0 }) {
    const near = offsetRecord > 0 ? { line: offsetRecord, offset } : { line: 1, offset: 0 };
    const header = (await readCsvRecord(file, 1, { line: 1, offset: 0 }, { delimiter: ',' }))?.fields ?? [];
    const found = await readCsvRecord(file, record, near, { delimiter: ',' });
    if (!found) throw new EngineError('NOT_FOUND', `${file.name} has no record on line ${record}`);
    const fields = header.map((name, i) => ({ name, value: found.fields[i] ?? '' }));
    return { locator: `line ${record}`, text: found.text, fields };
  },
};

function requireHeader(name: string, record: CsvRecord): void {
  if (record.error) {
    throw new EngineError(
      'UNREADABLE_SOURCE',
      `${name} has a header that cannot be read: ${record.error.reason}`,
    );
  }
}

function stateUser(sink: StatementSink, row: ReportRow, line: number): void {
  const account = sink.node('account', row.user, line, { label: row.user, attributes: userAttributes(row) });
  for (const { key, section, isActive, attributes } of credentialsOf(row)) {
    const node = sink.node('credential', key, line, { label: key, attributes });
    const inactive = { condition: { text: 'the credential is inactive', guard: {} } };
    sink.grant('authenticates', node, account, line, isActive ? {} : inactive);
    sink.section(section, 1);
  }
}

function report(sink: StatementSink, { hasRoot, users }: { hasRoot: boolean; users: number }): void {
  sink.section('users', users);
  if (!hasRoot) {
    sink.finding({
      code: 'ROOT_MISSING',
      severity: 'gap',
      message: `The report has no row ${ROOT}: every report of AWS has one`,
      count: 1,
      effect: 'Rows were removed from the report; the credentials of the root user are not known.',
      records: [],
    });
  }
}
