/** Attributes of an account from its directory entry. */
import { withoutEmpty } from '../values.ts';
import { filetimeText, generalizedText, guidText, sidText } from './binary.ts';
import { comparedDn, type DirectoryEntry, firstText, valueText } from './entry.ts';

/**
 * Bits of userAccountControl that say something about access.
 *
 * @source MS-ADTS 2.2.16.
 */
const FLAGS: readonly (readonly [number, string])[] = [
  [0x2, 'disabled'],
  [0x10, 'locked out'],
  [0x20, 'no password required'],
  [0x80, 'reversible password encryption'],
  [0x10000, 'password never expires'],
  [0x40000, 'smart card required'],
  [0x80000, 'trusted for delegation'],
  [0x400000, 'no Kerberos pre-authentication'],
  [0x800000, 'password expired'],
  [0x1000000, 'trusted to authenticate for delegation'],
];

export type AccountReading = {
  readonly attributes: Record<string, string>;
  readonly expiresOn: string;
  /** Attributes whose value is no instant or number. */
  readonly faults: readonly string[];
};

export function accountOf(entry: DirectoryEntry, classes: ReadonlySet<string>): AccountReading {
  const faults: string[] = [];
  const checked = (
    name: string,
    read: (text: string) => string,
    isNone: (text: string) => boolean,
  ): string => {
    const text = firstText(entry, name);
    const value = text === '' ? '' : read(text);
    if (text !== '' && value === '' && !isNone(text)) faults.push(name);
    return value;
  };
  const filetime = (name: string): string =>
    checked(name, filetimeText, (text) => text === '0' || text === '9223372036854775807');
  const time = (name: string): string => checked(name, generalizedText, () => false);
  const control = controlOf(firstText(entry, 'useraccountcontrol'));
  if (control === null) faults.push('userAccountControl');
  const expiresAt = filetime('accountexpires');
  const attributes = withoutEmpty({
    login: firstText(entry, 'samaccountname', 'uid', 'userid').toLowerCase(),
    userPrincipalName: firstText(entry, 'userprincipalname').toLowerCase(),
    email: firstText(entry, 'mail').toLowerCase(),
    displayName: firstText(entry, 'displayname', 'cn'),
    employeeId: firstText(entry, 'employeeid', 'employeenumber'),
    title: firstText(entry, 'title'),
    department: firstText(entry, 'department'),
    managerId: comparedDn(firstText(entry, 'manager')),
    type: typeOf(classes),
    enabled: enabledOf(entry, control),
    flags: FLAGS.filter(([bit]) => ((control ?? 0) & bit) !== 0)
      .map(([, name]) => name)
      .join(', '),
    createdAt: time('whencreated') || time('createtimestamp'),
    lastLoginAt: later(filetime('lastlogontimestamp'), filetime('lastlogon')),
    passwordLastChanged: filetime('pwdlastset') || time('pwdchangedtime'),
    validTo: expiresAt.slice(0, 10),
    objectSid: sidText(entry.values.get('objectsid')?.[0]),
    objectGuid: guidText(entry.values.get('objectguid')?.[0]),
  });
  return { attributes, expiresOn: expiresAt.slice(0, 10), faults };
}

/** undefined when the entry has none, null when it is no number. */
function controlOf(text: string): number | null | undefined {
  if (text === '') return undefined;
  return /^-?\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Whether the entry says that the account can be used; '' when it does not say. */
function enabledOf(entry: DirectoryEntry, control: number | null | undefined): string {
  if (typeof control === 'number') return String((control & 0x2) === 0);
  const lock = ['nsaccountlock', 'ds-pwp-account-disabled', 'logindisabled']
    .map((name) => valueText(entry.values.get(name)?.[0]).toLowerCase())
    .find((text) => text !== '');
  return lock === 'true' ? 'false' : lock === 'false' ? 'true' : '';
}

const SERVICE_CLASSES = ['computer', 'msds-managedserviceaccount', 'msds-groupmanagedserviceaccount'];

const typeOf = (classes: ReadonlySet<string>): string =>
  SERVICE_CLASSES.some((name) => classes.has(name)) ? 'service' : '';

const later = (one: string, other: string): string => (one > other ? one : other);
