/** States one worker after the other. */
import type { JsonItem } from '#files/jsonItems.ts';
import type { StatementSink } from '../../statement.ts';
import { counted, Findings, type FindingKind } from '../shared/findings.ts';
import { isObject, listOf, type JsonObject } from '../shared/values.ts';
import { looseName } from '../table/columns.ts';
import { isSecretColumn } from '../table/secretColumns.ts';

const TYPES = new Map([
  ['employee', 'employee'],
  ['contingent worker', 'contractor'],
  ['contractor', 'contractor'],
]);
const MOST_RAW = 2000;

const notRead: FindingKind = {
  code: 'MEMBERS_NOT_READ',
  severity: 'note',
  message: (count, names) => `${counted(count, 'member')} not read: ${names}`,
  effect: 'Reports are put together in each tenant; a mapping of the same report as CSV reads any column.',
};
const missing: FindingKind = {
  code: 'COLUMN_MISSING',
  severity: 'unknown',
  message: (count, names) =>
    `${counted(count, 'member')} that reports of workers have not in any entry: ${names}`,
  effect: 'What they would say of workers is not known.',
};

/** Attributes by the loose names of members. */
const ATTRIBUTES = new Map([
  ['emailwork', 'email'],
  ['businesstitle', 'title'],
  ['supervisoryorganization', 'department'],
  ['workertype', 'type'],
  ['location', 'location'],
  ['costcenter', 'costCenter'],
]);
const READ = new Set([...ATTRIBUTES.keys(), 'employeeid', 'name', 'workersmanagergroup']);
const EXPECTED = ['Name', 'Email_-_Work', 'Worker_Type', 'Worker_s_Manager_group'];

export class WorkerReader {
  hasRead = false;
  readonly #sink: StatementSink;
  readonly #findings = new Findings();
  readonly #seen = new Set<string>();
  readonly #secrets = new Set<string>();
  #record = 0;

  constructor(sink: StatementSink) {
    this.#sink = sink;
  }

  take({ value, pointer }: JsonItem): void {
    this.hasRead = true;
    const record = (this.#record += 1);
    this.#sink.recordRead();
    this.#sink.locator(record, pointer);
    const members = new Map(
      isObject(value) ? Object.entries(value).map(([name, one]) => [looseName(name), one]) : [],
    );
    if (isObject(value)) this.#note(value);
    const id = textOf(members.get('employeeid'));
    if (id === '') {
      const shown = [...members].filter(([name]) => READ.has(name));
      const text = JSON.stringify(Object.fromEntries(shown)).slice(0, MOST_RAW);
      this.#sink.quarantine(record, 'EMPTY_VALUE', 'Employee_ID is empty', text);
      return;
    }
    const attributes: Record<string, string> = { employeeId: id };
    for (const [member, attribute] of ATTRIBUTES) {
      const text = textOf(members.get(member));
      if (text !== '')
        attributes[attribute] = attribute === 'type' ? (TYPES.get(text.toLowerCase()) ?? text) : text;
    }
    if (attributes['email'] !== undefined) attributes['email'] = attributes['email'].toLowerCase();
    const managerId = managerOf(members.get('workersmanagergroup'));
    if (managerId !== '') attributes['managerId'] = managerId;
    this.#sink.node('identity', id, record, { label: textOf(members.get('name')) || id, attributes });
  }

  other(name: string): void {
    this.#findings.add(notRead, 0, name);
  }

  finish(): void {
    for (const name of EXPECTED) if (!this.#seen.has(looseName(name))) this.#findings.add(missing, 0, name);
    this.#findings.report(this.#sink);
    this.#sink.section('workers', this.#record);
    for (const name of [...this.#secrets].sort()) this.#sink.dropped(name);
  }

  #note(value: JsonObject): void {
    for (const name of Object.keys(value)) {
      const loose = looseName(name);
      this.#seen.add(loose);
      if (isSecretColumn(name)) this.#secrets.add(name);
      else if (!READ.has(loose)) this.#findings.add(notRead, 0, name);
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The one manager of the group; '' when there are several or none. */
function managerOf(value: unknown): string {
  const managers = listOf({ value }, 'value')
    .filter(isObject)
    .map((one) => textOf(one['Manager_ID']))
    .filter((id) => id !== '');
  return managers.length === 1 ? (managers[0] ?? '') : '';
}
