/**
 * Users, groups and roles of ServiceNow: tables as the Table API gives them or as lists are exported.
 *
 * Help: resources/docs/formats/servicenow.md
 */
import type { StatementSink } from '../../statement.ts';
import type { Format } from '../../format.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable, FixedTableCall } from '../shared/fixedTables.ts';
import { recordFormat } from '../shared/recordTables.ts';
import { type TakeAndEnd, tableWithEnd } from '../shared/tableWithEnd.ts';
import { stateGroup, stateRole, stateUser } from './lists.ts';
import { References } from './references.ts';
import {
  BY_NAME,
  CONTAINS,
  GROUP_ROLES,
  GROUPS,
  MEMBERS,
  ROLES,
  STRICT,
  tableApi,
  USER_ROLES,
  USERS,
  WITHOUT,
} from './tables.ts';
import { userRoles } from './userRoles.ts';

/** Rows at which exports of lists and answers of the Table API stop when nobody says otherwise. */
const DEFAULT_LIMITS: ReadonlySet<number> = new Set([1000, 10_000]);

type Begin = (table: FixedTableCall, references: References) => TakeAndEnd | Promise<TakeAndEnd>;
type State = (sink: StatementSink, row: FixedRow, references: References) => void;

const each =
  (state: State): Begin =>
  ({ sink }, references) => ({ take: (row) => state(sink, row, references), end: () => {} });

const BEGINNINGS: Readonly<Record<string, Begin>> = {
  [USERS]: each(stateUser),
  [GROUPS]: each(stateGroup),
  [ROLES]: each(stateRole),
  [USER_ROLES]: userRoles,
  [MEMBERS]: each((sink, row, references) => {
    const user = references.need(row, 'user', USERS);
    const group = references.need(row, 'group', GROUPS);
    const from = sink.node('account', user, row.record);
    sink.grant('memberOf', from, sink.node('group', group, row.record), row.record);
  }),
  [GROUP_ROLES]: each((sink, row, references) => {
    const group = references.need(row, 'group', GROUPS);
    const role = references.need(row, 'role', ROLES);
    const from = sink.node('group', group, row.record);
    sink.grant('assigned', from, references.roles.node(sink, role, row.record), row.record);
  }),
  [CONTAINS]: each((sink, row, references) => {
    const role = references.need(row, 'role', ROLES);
    const contained = references.need(row, 'contains', ROLES);
    const from = references.roles.node(sink, role, row.record);
    sink.grant('includes', from, references.roles.node(sink, contained, row.record), row.record);
  }),
};

function tablesWith(headers: typeof STRICT): readonly FixedTable[] {
  return Object.entries(headers).flatMap(([name, all]) =>
    all.map((requiredColumns) =>
      tableWithEnd({
        name,
        requiredColumns,
        withoutColumns: WITHOUT[name] ?? [],
        begin: (table) => beginTable(name, table),
      }),
    ),
  );
}

async function beginTable(name: string, table: FixedTableCall): Promise<TakeAndEnd> {
  const references = await References.read(table.options.beside);
  const begin = BEGINNINGS[name] ?? each(() => {});
  const { take, end } = await begin(table, references);
  let rows = 0;
  return {
    take: (row) => {
      rows += 1;
      return take(row);
    },
    end: async () => {
      await end();
      references.report(table.sink);
      if (DEFAULT_LIMITS.has(rows)) reportLimit(table.sink, rows);
    },
  };
}

function reportLimit(sink: StatementSink, rows: number): void {
  sink.finding({
    code: 'ROW_LIMIT',
    severity: 'gap',
    message: `The file holds ${rows} rows: the number at which ServiceNow stops when no other limit is given`,
    count: 1,
    effect: 'Rows after the limit may be missing from every result.',
    records: [],
  });
}

const facts = {
  id: 'servicenow',
  title: 'ServiceNow',
  description: 'Users, groups and roles of ServiceNow: Table API answers, or lists as CSV or Excel.',
  extensions: ['csv', 'xlsx', 'json'],
  help: 'servicenow',
  platform: 'servicenow',
  secrets: ['user_password'],
  isOneOfSeveral: true,
  json: tableApi,
} as const;

const strict = recordFormat({ ...facts, tables: tablesWith(STRICT) });
const all = recordFormat({ ...facts, tables: [...tablesWith(STRICT), ...tablesWith(BY_NAME)] });

export const servicenow: Format = {
  ...all,
  recognise: (probe) => (/(?:^|[/\\])sys_(?:user|group)/i.test(probe.name) ? all : strict).recognise(probe),
};
