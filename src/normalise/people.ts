/** The list of people. */
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import { snapshotOf } from './load.ts';
import { pageRows } from './pageRows.ts';
import { type PersonRow, rosterOf } from './roster.ts';
import { snapshotCompleteness } from './snapshotCompleteness.ts';

/** One page of the people of a snapshot, or of a view of them. */
export function listPeople(
  request: ParsedInput<'people.list'>,
  context: QueryContext,
): Output<'people.list'> {
  const snapshot = snapshotOf(context.db, request.snapshot);
  const { people } = rosterOf(context, snapshot.id);
  const rows = request.view === 'all' ? people : people.filter(views(snapshot.asOf)[request.view]);
  const page = pageRows<PersonRow>(
    {
      rows,
      columns: {
        key: (row) => row.key,
        name: (row) => row.name,
        type: (row) => row.type,
        status: (row) => row.status,
        department: (row) => row.department,
        title: (row) => row.title,
        manager: (row) => row.manager,
        email: (row) => row.email,
        startOn: (row) => row.startOn,
        endOn: (row) => row.endOn,
        accounts: (row) => row.accounts,
        enabledAccounts: (row) => row.enabledAccounts,
        systems: (row) => row.systems,
      },
      searchable: ['key', 'name', 'email', 'department', 'title', 'manager'],
    },
    request.page,
  );
  return {
    ...page,
    rows: [...page.rows],
    completeness: snapshotCompleteness(context.db, snapshot.id),
  };
}

/** True for a person who had left: by status, or by a last day before `asOf`. */
export function hasLeft(person: Pick<PersonRow, 'status' | 'endOn'>, asOf: string): boolean {
  return person.status === 'left' || (person.endOn !== '' && person.endOn < asOf);
}

const views = (asOf: string) => ({
  leaversWithAccess: (person: PersonRow) => hasLeft(person, asOf) && person.enabledAccounts > 0,
  noAccounts: (person: PersonRow) => person.accounts === 0,
});
