/** Reports as tables: identities, accounts, access. */
import type { NodeHandle } from '../../statement.ts';
import { clearInstant } from '../shared/clearInstants.ts';
import { UNREAD_INSTANT } from '../shared/eventFindings.ts';
import { Findings } from '../shared/findings.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable, FixedTableCall } from '../shared/fixedTables.ts';
import { type Headings, headingsAssumed, headingsTaken } from '../shared/headings.ts';
import { withoutEmpty } from '../shared/values.ts';
import * as kinds from './findingKinds.ts';
import { accessHeadings, accountHeadings, identityHeadings } from './headings.ts';
import { accessLevel, enabledBy, flagOf } from './states.ts';

export const identities: FixedTable = reportTable(
  {
    name: 'identities',
    requiredColumns: ['Identity Name', 'Lifecycle State', 'Email'],
    withoutColumns: ['Source'],
  },
  identityHeadings,
  (row, report) => void report.identity(row, true),
);

export const accounts: FixedTable = reportTable(
  {
    name: 'accounts',
    requiredColumns: ['Identity Name', 'Source', 'Native Identity'],
    withoutColumns: ['Access Name', ...accessHeadings['Access Name']],
  },
  accountHeadings,
  (row, report) => void report.account(row),
);

export const access: FixedTable = reportTable(
  { name: 'access', requiredColumns: ['Identity Name', 'Source', 'Access Name'] },
  accessHeadings,
  (row, report) => report.access(row),
);

function reportTable(
  facts: Pick<FixedTable, 'name' | 'requiredColumns' | 'withoutColumns'>,
  headings: Headings,
  take: (row: FixedRow, report: Report) => void,
): FixedTable {
  return {
    ...facts,
    headings,
    begin: (call) => {
      const report = new Report(call, headings);
      return { take: (row) => take(row, report), end: () => report.end() };
    },
  };
}

class Report {
  readonly #call: FixedTableCall;
  readonly #findings = new Findings();

  constructor(call: FixedTableCall, headings: Headings) {
    this.#call = call;
    this.#findings.add(headingsAssumed, 0, headingsTaken(call.columns, headings));
  }

  end(): void {
    this.#findings.report(this.#call.sink);
  }

  /** The identity as SailPoint knows it: an account of its own, so that access that names no other account has a holder. */
  identity(row: FixedRow, isListed = false): NodeHandle {
    const name = row.need('Identity Name');
    const key = (row.get('Identity ID') || name).toLowerCase();
    const state = isListed ? row.get('Lifecycle State') : '';
    const label = row.get('Display Name') || name;
    return this.#call.sink.node('account', key, row.record, {
      label,
      attributes: withoutEmpty({
        login: name,
        email: row.get('Email').toLowerCase(),
        employeeId: row.get('Employee Number'),
        enabled: isListed ? this.#enabled(row, state) : '',
        lifecycle: state,
        ...(isListed
          ? { department: row.get('Department'), title: row.get('Job Title'), manager: row.get('Manager') }
          : {}),
      }),
    });
  }

  account(row: FixedRow): NodeHandle {
    const identity = row.get('Identity Name');
    const source = row.need('Source');
    const key = row.need('Native Identity');
    if (identity === '') this.#findings.add(kinds.uncorrelated, row.record, `${source}/${key}`);
    return this.#call.sink.node('account', key, row.record, {
      label: row.get('Account Display Name') || key,
      system: { name: source, platform: 'generic' },
      attributes: withoutEmpty({
        login: key,
        email: row.get('Email').toLowerCase(),
        employeeId: row.get('Employee Number'),
        displayName: row.get('Display Name') || identity,
        sailpointIdentity: identity,
        enabled: this.#accountEnabled(row),
        locked: flagOf(row.get('Account Locked')),
        createdAt: this.#instant(row, 'Account Created'),
        lastLoginAt: this.#instant(row, 'Last Login'),
      }),
    });
  }

  access(row: FixedRow): void {
    const { sink } = this.#call;
    const value = row.need('Access Name');
    const [type, attribute] = [row.get('Access Type'), row.get('Attribute')];
    const level = accessLevel(type);
    if (level === undefined) this.#findings.add(kinds.typeUnknown, row.record, type);
    const isRole = level === 'role';
    // Roles and access profiles are SailPoint's own.
    const source = isRole ? '' : row.need('Source');
    const holder =
      isRole || row.get('Native Identity') === '' ? this.#holder(row, isRole) : this.account(row);
    const key = attribute === '' ? value : `${attribute}: ${value}`;
    const node = sink.node(isRole ? 'role' : 'permission', key, row.record, {
      label: value,
      ...(isRole ? {} : { system: { name: source, platform: 'generic' } }),
      attributes: withoutEmpty({
        type: isRole ? 'role' : 'entitlement',
        value,
        attribute,
        description: row.get('Access Description'),
        privileged: flagOf(row.get('Privileged')),
      }),
    });
    const validity = withoutEmpty({
      validFrom: this.#instant(row, 'Assigned On').slice(0, 10),
      validTo: this.#instant(row, 'Remove Date').slice(0, 10),
    });
    sink.grant(isRole ? 'assigned' : 'grants', holder, node, row.record, validity);
  }

  #holder(row: FixedRow, isRole: boolean): NodeHandle {
    const holder = this.identity(row);
    if (!isRole) this.#findings.add(kinds.accountNotSaid, row.record);
    return holder;
  }

  #enabled(row: FixedRow, state: string): string {
    const enabled = enabledBy(state);
    if (enabled === undefined) this.#findings.add(kinds.stateUnknown, row.record, state);
    return enabled ?? '';
  }

  #accountEnabled(row: FixedRow): string {
    const disabled = flagOf(row.get('Account Disabled'));
    if (disabled !== '') return disabled === 'true' ? 'false' : 'true';
    return this.#enabled(row, row.get('Account Status'));
  }

  /** '' and a finding for a text whose form is not clear. */
  #instant(row: FixedRow, column: string): string {
    const text = row.get(column);
    const instant = text === '' ? '' : clearInstant(text);
    if (text !== '' && instant === '') this.#findings.add(UNREAD_INSTANT, row.record, text.slice(0, 60));
    return instant;
  }
}
