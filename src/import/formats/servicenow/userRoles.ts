/** Roles of users. Rows of inherited roles repeat what groups and containing roles give: they are stated only where these do not. */
import type { FixedRow } from '../shared/fixedRow.ts';
import { counted, type FindingKind, Findings } from '../shared/findings.ts';
import type { FixedTableCall } from '../shared/fixedTables.ts';
import { besideRows } from '../shared/recordTables.ts';
import { flagIn } from '../shared/rowValues.ts';
import type { TakeAndEnd } from '../shared/tableWithEnd.ts';
import { Inheritance } from './inheritance.ts';
import type { References } from './references.ts';
import { headersOf, ROLES, tableApi, USERS } from './tables.ts';

const repeated: FindingKind = {
  code: 'INHERITED_ROWS',
  severity: 'note',
  message: (count) =>
    `${counted(count, 'row repeats a role', 'rows repeat roles')} that a group or a containing role of the user gives`,
  effect: 'They are counted once, by the group or role.',
};
const unexplained: FindingKind = {
  code: 'INHERITED_UNEXPLAINED',
  severity: 'unknown',
  message: (count) =>
    `${counted(count, 'inherited role follows', 'inherited roles follow')} from no group and no containing role in the files at hand`,
  effect: 'They are stated as roles of the user; how the user comes by them is not known.',
};
const notInForce: FindingKind = {
  code: 'ASSIGNMENTS_NOT_IN_FORCE',
  severity: 'note',
  message: (count) => `${counted(count, 'row is', 'rows are')} of a role whose state is not active`,
  effect: 'They give no access and are left out of the graph.',
};

type Inherited = { readonly user: string; readonly role: string; readonly record: number };

export async function userRoles(
  { sink, options }: FixedTableCall,
  references: References,
): Promise<TakeAndEnd> {
  const findings = new Findings();
  const elevated = await elevatedRoles(options.beside);
  const direct = new Map<string, Set<string>>();
  const inherited: Inherited[] = [];
  const state = ({ user, role, record }: Inherited): void => {
    const to = references.roles.node(sink, role, record);
    const activation = elevated.has(role) ? 'eligible' : 'active';
    sink.grant('assigned', sink.node('account', user, record), to, record, { activation });
  };
  const take = (row: FixedRow): boolean => {
    const one = {
      user: references.need(row, 'user', USERS),
      role: references.need(row, 'role', ROLES),
      record: row.record,
    };
    const isInherited = flagIn(row, 'inherited');
    const status = row.get('state');
    if (status !== '' && !/^active$/i.test(status)) {
      findings.add(notInForce, row.record);
      return false;
    }
    if (isInherited) {
      inherited.push(one);
      return true;
    }
    const known = direct.get(one.user);
    if (known) known.add(one.role);
    else direct.set(one.user, new Set([one.role]));
    state(one);
    return true;
  };
  const end = async (): Promise<void> => {
    const inheritance = await Inheritance.read(options.beside, references);
    const follows = new Map<string, ReadonlySet<string>>();
    for (const one of inherited) {
      let roles = follows.get(one.user);
      if (!roles)
        follows.set(one.user, (roles = inheritance.rolesOf(one.user, direct.get(one.user) ?? new Set())));
      if (roles.has(one.role)) findings.add(repeated, one.record);
      else {
        findings.add(unexplained, one.record);
        state(one);
      }
    }
    findings.report(sink);
  };
  return { take, end };
}

/** Roles that a user has only after elevating a session. */
async function elevatedRoles(beside: FixedTableCall['options']['beside']): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const header of headersOf(ROLES)) {
    await besideRows(beside, header, tableApi, (row) => {
      if (/^(?:true|1|yes)$/i.test(row.get('elevated_privilege'))) found.add(row.get('name'));
    });
  }
  return found;
}
