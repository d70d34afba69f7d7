/** Reads the written exports of one date into accounts and atoms, with its own small parsers: for the test of the generator. */
import type { AccountFacts, Atom } from './checker.ts';
import { readAws } from './readBackAws.ts';
import { readSap } from './readBackSap.ts';
import { netsuitePermissionIds } from './netsuiteModel.ts';

export type Facts = {
  readonly people: ReadonlyMap<string, string>;
  readonly accounts: AccountFacts[];
  readonly atoms: Atom[];
};
type Row = Readonly<Record<string, string>>;
export type ReadText = (path: string, encoding?: string) => string;

/** Rows of a CSV text below the line that begins with `firstColumn`. */
function rowsOf(text: string, firstColumn: string, separator = ','): readonly Row[] {
  const lines = parse(text.replace(/^\u{feff}/u, ''), separator);
  const at = lines.findIndex((line) => line[0] === firstColumn);
  const header = lines[at] ?? [];
  return lines
    .slice(at + 1)
    .map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] ?? ''])));
}

function parse(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] ?? '';
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[(i += 1)];
      else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === separator || letter === '\n') {
      line.push(cell);
      cell = '';
      if (letter === '\n') lines.push(line.splice(0));
    } else if (letter !== '\r') cell += letter;
  }
  return lines;
}

const isoOfGerman = (day: string): string =>
  day === '' ? '' : `${day.slice(6)}-${day.slice(3, 5)}-${day.slice(0, 2)}`;

/** Everything of one date. */
export function readBack(read: ReadText, asOf: string): Facts {
  const facts: Facts = { people: new Map(), accounts: [], atoms: [] };
  const people = facts.people as Map<string, string>;
  for (const row of rowsOf(read('hr/hr-roster.csv'), 'Employee ID'))
    people.set(row['Employee ID'] ?? '', row['Work Email'] ?? '');
  readEntra(read, facts, 'entra-northgate', 'Entra Northgate', asOf);
  readEntra(read, facts, 'entra-halden', 'Entra Halden', asOf);
  readFoundry(read, facts, asOf);
  readNetsuite(read, facts);
  readSalesforce(read, facts);
  readGithub(read, facts);
  readDuties(read, facts);
  readAws(read, facts);
  readSap(read, facts, asOf);
  return facts;
}

function readEntra(
  read: ReadText,
  { accounts, atoms }: Facts,
  folder: string,
  system: string,
  asOf: string,
): void {
  const isEnabled = new Map<string, boolean>();
  for (const row of rowsOf(read(`${folder}/${folder}-users.csv`), 'userPrincipalName')) {
    const key = row['userPrincipalName'] ?? '';
    isEnabled.set(key, row['accountEnabled'] === 'True');
    accounts.push({ system, key, employeeId: '', email: row['mail'] ?? '' });
  }
  for (const row of rowsOf(read(`${folder}/${folder}-role-assignments.csv`), 'Assignment State')) {
    const account = row['PrincipalName'] ?? '';
    const end = row['Assignment End Time (UTC)'] ?? '';
    const isOver = end !== 'Permanent' && end.slice(0, 10) < asOf;
    const grade =
      isEnabled.get(account) !== true || isOver ? 2 : row['Assignment State'] === 'Eligible' ? 1 : 0;
    atoms.push({
      system,
      platform: 'entra',
      account,
      type: 'role',
      value: row['Role Name'] ?? '',
      role: row['Role Name'] ?? '',
      grade,
    });
  }
}

function readFoundry(read: ReadText, { accounts, atoms }: Facts, asOf: string): void {
  const table = (name: string, first: string): readonly Row[] =>
    rowsOf(read(`foundry/foundry-${name}.csv`, 'windows-1252'), first, ';');
  const members = table('group-members', 'GROUP');
  const permissions = table('group-permissions', 'GROUP');
  for (const user of table('users', 'USER')) {
    const key = user['USER'] ?? '';
    if (key.startsWith('--')) continue;
    accounts.push({ system: 'Foundry', key, employeeId: user['PERS_NO'] ?? '', email: user['EMAIL'] ?? '' });
    // Group to the least grade by which the user is in it.
    const reached = new Map<string, number>();
    const visit = (group: string, grade: number): void => {
      if ((reached.get(group) ?? 9) <= grade) return;
      reached.set(group, grade);
      for (const row of members)
        if (row['MEMBER_TYPE'] === 'G' && row['MEMBER'] === group) visit(row['GROUP'] ?? '', grade);
    };
    for (const row of members) {
      if (row['MEMBER_TYPE'] !== 'U' || row['MEMBER'] !== key || row['GROUP'] === '') continue;
      const end = isoOfGerman(row['VALID_TO'] ?? '');
      visit(row['GROUP'] ?? '', user['STATUS'] !== 'ACTIVE' || (end !== '' && end < asOf) ? 2 : 0);
    }
    const mine = permissions.filter((row) => reached.has(row['GROUP'] ?? ''));
    const denied = new Set(mine.filter((row) => row['EFFECT'] === 'DENY').map((row) => row['PERMISSION']));
    for (const row of mine) {
      const value = row['PERMISSION'] ?? '';
      if (row['EFFECT'] === 'DENY' || denied.has(value)) continue;
      atoms.push({
        system: 'Foundry',
        platform: 'foundry',
        account: key,
        type: 'permission',
        value,
        role: '',
        grade: reached.get(row['GROUP'] ?? '') ?? 0,
      });
    }
  }
}

function readNetsuite(read: ReadText, { accounts, atoms }: Facts): void {
  const roles = rowsOf(read('netsuite/netsuite-role-permissions.csv'), 'Name');
  for (const row of rowsOf(read('netsuite/netsuite-employee-roles.csv'), 'Internal ID')) {
    const account = row['Internal ID'] ?? '';
    accounts.push({
      system: 'NetSuite',
      key: account,
      employeeId: row['Employee ID'] ?? '',
      email: row['Email'] ?? '',
    });
    for (const permission of roles.filter((one) => one['Name'] === row['Role'])) {
      atoms.push({
        system: 'NetSuite',
        platform: 'netsuite',
        account,
        type: 'permission',
        value: netsuitePermissionIds[permission['Permission'] ?? ''] ?? '',
        level: (permission['Level'] ?? '').toLowerCase(),
        role: row['Role'] ?? '',
        grade: row['Inactive'] === 'Yes' ? 2 : 0,
      });
    }
  }
}

function readSalesforce(read: ReadText, { accounts, atoms }: Facts): void {
  const isActive = new Map<string, boolean>();
  for (const row of rowsOf(read('salesforce/User.csv'), 'Id')) {
    isActive.set(row['Id'] ?? '', row['IsActive'] === 'true');
    accounts.push({
      system: 'Salesforce',
      key: row['Id'] ?? '',
      employeeId: row['EmployeeNumber'] ?? '',
      email: row['Email'] ?? '',
    });
  }
  const sets = rowsOf(read('salesforce/PermissionSet.csv'), 'Id');
  const objects = rowsOf(read('salesforce/ObjectPermissions.csv'), 'Id');
  const components = rowsOf(read('salesforce/PermissionSetGroupComponent.csv'), 'Id');
  for (const row of rowsOf(read('salesforce/PermissionSetAssignment.csv'), 'Id')) {
    const account = row['AssigneeId'] ?? '';
    const grade = isActive.get(account) === true ? 0 : 2;
    const group = row['PermissionSetGroupId'];
    const ids =
      group === ''
        ? [row['PermissionSetId']]
        : components
            .filter((one) => one['PermissionSetGroupId'] === group)
            .map((one) => one['PermissionSetId']);
    const base = { system: 'Salesforce', platform: 'salesforce', account, grade };
    for (const role of ids) {
      const set = sets.find((one) => one['Id'] === role);
      for (const [column, value] of Object.entries(set ?? {})) {
        if (column.startsWith('Permissions') && value === 'true')
          atoms.push({ ...base, type: 'system_permission', value: column, role: role ?? '' });
      }
      for (const one of objects.filter((object) => object['ParentId'] === role)) {
        const access = ['Create', 'Read', 'Edit', 'Delete']
          .filter((verb) => one[`Permissions${verb}`] === 'true')
          .map((verb) => verb.toLowerCase());
        atoms.push({
          ...base,
          type: 'object_permission',
          value: one['SobjectType'] ?? '',
          where: { access },
          role: role ?? '',
        });
      }
    }
  }
}

function readGithub(read: ReadText, { accounts, atoms }: Facts): void {
  const base = { system: 'GitHub', platform: 'github', grade: 0 };
  for (const row of rowsOf(read('github/github-org-members.csv'), 'login')) {
    const account = row['login'] ?? '';
    accounts.push({ system: 'GitHub', key: account, employeeId: '', email: row['saml_name_id'] ?? '' });
    if (row['role'] === 'owner')
      atoms.push({ ...base, account, type: 'role', value: 'organization owner', role: 'organization owner' });
  }
  const repositories = rowsOf(read('github/github-team-repositories.csv'), 'team');
  const add = (account: string, value: string): void =>
    void atoms.push({ ...base, account, type: 'repository_role', value, role: '' });
  for (const row of rowsOf(read('github/github-team-members.csv'), 'team')) {
    for (const one of repositories.filter((repository) => repository['team'] === row['team']))
      add(row['login'] ?? '', one['permission'] ?? '');
  }
  for (const row of rowsOf(read('github/github-repository-collaborators.csv'), 'repository'))
    add(row['login'] ?? '', row['permission'] ?? '');
}

const duties: Readonly<Record<string, string>> = {
  'Payment entry': 'bank_portal.payment.initiate',
  'Payment release': 'bank_portal.payment.approve',
  'Request for others': 'iga.request.submit',
  'Approve requests': 'iga.request.approve',
  'Certify access': 'iga.review.certify',
  'Privileged role assignment': 'pam.role.assign',
  'Approve activation': 'pam.activation.approve',
  'Break-glass checkout': 'pam.breakglass.use',
  'Break-glass log review': 'pam.breakglass.review',
  Preparer: 'account_reconciliation.prepare',
  Approver: 'account_reconciliation.approve',
};

function readDuties(read: ReadText, { accounts, atoms }: Facts): void {
  const files = [
    ['bank-portal/bank-portal-users.csv', 'Bank portal', 'Portal User ID', 'Entitlement'],
    ['access-governance/access-governance-entitlements.csv', 'Access governance', 'Account', 'Duty'],
    ['close-tool/close-tool-users.csv', 'Close tool', 'Login', 'Close Role'],
  ] as const;
  for (const [path, system, user, duty] of files) {
    for (const row of rowsOf(read(path), user)) {
      const account = row[user] ?? '';
      accounts.push({
        system,
        key: account,
        employeeId: row['Employee Number'] ?? '',
        email: row['Email'] ?? '',
      });
      const value = duties[row[duty] ?? ''] ?? '';
      atoms.push({
        system,
        platform: 'generic',
        account,
        type: 'duty',
        value,
        role: '',
        grade: row['Status'] === 'Active' ? 0 : 2,
      });
    }
  }
}
