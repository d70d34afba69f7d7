/** States the entries of a directory: accounts, groups, memberships. */
import type { NodeHandle, StatementSink } from '../../../statement.ts';
import type { Findings } from '../findings.ts';
import { withoutEmpty } from '../values.ts';
import { accountOf } from './account.ts';
import { generalizedText, guidText, sidText } from './binary.ts';
import { allTexts, comparedDn, type DirectoryEntry, firstText } from './entry.ts';
import * as kinds from './findingKinds.ts';

const GROUP_CLASSES = [
  'group',
  'groupofnames',
  'groupofuniquenames',
  'groupofentries',
  'groupofurls',
  'posixgroup',
];
const ACCOUNT_CLASSES = [
  'user',
  'person',
  'inetorgperson',
  'organizationalperson',
  'posixaccount',
  'account',
  'computer',
  'msds-groupmanagedserviceaccount',
];

type EntryKind = 'account' | 'group' | 'other';

/** By its object classes. A contact of Active Directory is a person but no account. */
export function entryKind(classes: ReadonlySet<string>): EntryKind {
  if (GROUP_CLASSES.some((name) => classes.has(name))) return 'group';
  if (classes.has('contact')) return 'other';
  return ACCOUNT_CLASSES.some((name) => classes.has(name)) ? 'account' : 'other';
}

export const classesOf = (entry: DirectoryEntry): ReadonlySet<string> =>
  new Set(allTexts(entry, 'objectclass').map((name) => name.toLowerCase()));

/** Which entries are what: members are named by DN, and the entry they name may come later. */
export class DirectoryIndex {
  readonly #groups = new Set<string>();
  readonly #accounts = new Set<string>();
  readonly #groupOfSid = new Map<string, string>();
  readonly #accountOfUid = new Map<string, string>();

  add(entry: DirectoryEntry): void {
    const kind = entryKind(classesOf(entry));
    const dn = comparedDn(entry.dn);
    if (kind === 'group') {
      this.#groups.add(dn);
      const sid = sidText(entry.values.get('objectsid')?.[0]);
      if (sid !== '') this.#groupOfSid.set(sid, dn);
    } else if (kind === 'account') {
      this.#accounts.add(dn);
      const uid = firstText(entry, 'uid');
      if (uid !== '' && entry.values.has('uidnumber')) this.#accountOfUid.set(uid, dn);
    }
  }

  kindOf(dn: string): 'account' | 'group' | null {
    return this.#groups.has(dn) ? 'group' : this.#accounts.has(dn) ? 'account' : null;
  }

  groupOfSid = (sid: string): string => this.#groupOfSid.get(sid) ?? '';
  accountOfUid = (uid: string): string => this.#accountOfUid.get(uid) ?? '';
}

export class DirectoryStater {
  readonly #sink: StatementSink;
  readonly #findings: Findings;
  readonly #index: DirectoryIndex;
  #hasMemberships = false;

  constructor(sink: StatementSink, findings: Findings, index: DirectoryIndex) {
    this.#sink = sink;
    this.#findings = findings;
    this.#index = index;
  }

  entry(entry: DirectoryEntry): void {
    const classes = classesOf(entry);
    const kind = entryKind(classes);
    this.#sink.section('entries', 1);
    for (const name of entry.ranges)
      this.#findings.add(kinds.rangeTruncated, entry.record, `${name} of ${entry.dn}`);
    for (const _rule of allTexts(entry, 'aci')) this.#findings.add(kinds.accessRules, entry.record);
    if (kind === 'account') this.#account(entry, classes);
    else if (kind === 'group') this.#group(entry);
    else this.#findings.add(kinds.otherEntries, entry.record);
  }

  end(): void {
    if (!this.#hasMemberships) this.#findings.add(kinds.noMembersStated, 0);
  }

  #account(entry: DirectoryEntry, classes: ReadonlySet<string>): void {
    const { record } = entry;
    const { attributes, faults } = accountOf(entry, classes);
    for (const name of faults) this.#findings.add(kinds.badValue, record, name);
    if (entry.values.has('lastlogontimestamp'))
      this.#findings.add(kinds.loginsMayLag, 0, 'lastLogonTimestamp');
    const label = firstText(entry, 'samaccountname', 'uid', 'cn') || entry.dn;
    const account = this.#sink.node('account', comparedDn(entry.dn), record, { label, attributes });
    this.#sink.section('accounts', 1);
    this.#memberOf(entry, account);
    this.#primaryGroup(entry, account);
    for (const name of allTexts(entry, 'ds-privilege-name')) {
      const permission = this.#sink.node('permission', name, record, {
        label: name,
        attributes: { type: 'directory-privilege', value: name },
      });
      this.#sink.grant('grants', account, permission, record);
    }
  }

  #group(entry: DirectoryEntry): void {
    const { record } = entry;
    const sid = sidText(entry.values.get('objectsid')?.[0]);
    const group = this.#sink.node('group', comparedDn(entry.dn), record, {
      label: firstText(entry, 'samaccountname', 'cn') || entry.dn,
      attributes: withoutEmpty({
        description: firstText(entry, 'description'),
        groupType: firstText(entry, 'grouptype'),
        objectSid: sid,
        objectGuid: guidText(entry.values.get('objectguid')?.[0]),
        createdAt: generalizedText(firstText(entry, 'whencreated', 'createtimestamp')),
      }),
    });
    this.#sink.section('groups', 1);
    for (const name of ['member', 'uniquemember']) {
      for (const dn of allTexts(entry, name)) this.#member(entry, group, comparedDn(dn));
    }
    for (const uid of allTexts(entry, 'memberuid')) {
      this.#member(entry, group, this.#index.accountOfUid(uid) || `uid=${uid}`);
    }
    this.#memberOf(entry, group);
  }

  #member({ record }: DirectoryEntry, group: NodeHandle, dn: string): void {
    const kind = this.#index.kindOf(dn);
    if (kind === null) this.#findings.add(kinds.memberNotInFile, record, dn);
    this.#sink.grant('memberOf', this.#sink.node(kind ?? 'account', dn, record), group, record);
    this.#sink.section('memberships', 1);
    this.#hasMemberships = true;
  }

  /** The same memberships as those of the groups, seen from the member: needed when the file has no groups. */
  #memberOf(entry: DirectoryEntry, member: NodeHandle): void {
    for (const dn of allTexts(entry, 'memberof')) {
      const group = this.#sink.node('group', comparedDn(dn), entry.record);
      this.#sink.grant('memberOf', member, group, entry.record);
      this.#sink.section('memberOf values', 1);
      this.#hasMemberships = true;
    }
  }

  #primaryGroup(entry: DirectoryEntry, account: NodeHandle): void {
    const rid = firstText(entry, 'primarygroupid');
    if (!/^\d{1,10}$/.test(rid)) return;
    const sid = sidText(entry.values.get('objectsid')?.[0]);
    const domain = sid.slice(0, sid.lastIndexOf('-'));
    const known = domain === '' ? '' : this.#index.groupOfSid(`${domain}-${rid}`);
    if (known === '') this.#findings.add(kinds.primaryGroupNotInFile, entry.record, rid);
    const group = this.#sink.node('group', known || `${domain || 'domain'}-${rid}`, entry.record);
    this.#sink.grant('memberOf', account, group, entry.record);
    this.#sink.section('primaryGroups', 1);
    this.#hasMemberships = true;
  }
}
