/** One row of the report: the user and the credentials that it signs in with. */
import { instantText } from '../shared/instants.ts';
import { withoutEmpty } from '../shared/values.ts';
import type { ReportColumn, ReportRow } from './columns.ts';

export const ROOT = '<root_account>';

/** What the report writes where there is no date or no answer. */
const NOTHING: ReadonlySet<string> = new Set(['N/A', 'no_information', 'not_supported', '']);

const DATES: readonly ReportColumn[] = [
  'user_creation_time',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'cert_1_last_rotated',
  'cert_2_last_rotated',
];
const FLAGS: readonly ReportColumn[] = [
  'password_enabled',
  'mfa_active',
  'access_key_1_active',
  'access_key_2_active',
  'cert_1_active',
  'cert_2_active',
];

/** What is wrong with a row; '' when nothing is. */
export function faultOf(row: ReportRow): string {
  if (row.user === '') return 'the column user is empty';
  const date = DATES.find((column) => !NOTHING.has(row[column]) && instantText(row[column]) === '');
  if (date) return `${date} is no date: ${row[date]}`;
  const flag = FLAGS.find((column) => !NOTHING.has(row[column]) && !/^(true|false)$/i.test(row[column]));
  return flag ? `${flag} is neither TRUE nor FALSE: ${row[flag]}` : '';
}

/** Attributes of the account; those without a value are left out. */
export function userAttributes(row: ReportRow): Record<string, string> {
  return withoutEmpty({
    login: row.user,
    arn: row.arn,
    type: row.user === ROOT ? 'default' : '',
    createdAt: instantText(row.user_creation_time),
    lastLoginAt: instantText(row.password_last_used),
    passwordEnabled: flag(row.password_enabled),
    passwordLastChanged: instantText(row.password_last_changed),
    mfa: flag(row.mfa_active),
  });
}

export type Credential = {
  /** Unique in the account: `ann/access-key-1`. */
  readonly key: string;
  readonly section: 'passwords' | 'accessKeys' | 'certificates';
  readonly isActive: boolean;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Credentials that are active or have a date. */
export function credentialsOf(row: ReportRow): readonly Credential[] {
  return [
    password(row),
    accessKey(row, 1),
    accessKey(row, 2),
    certificate(row, 1),
    certificate(row, 2),
  ].filter((credential) => credential !== null);
}

/** The report does not say whether root has a password (`not_supported`): it always has one. */
function password(row: ReportRow): Credential | null {
  const isRoots = row.user === ROOT && row.password_enabled === 'not_supported';
  if (!isRoots && flag(row.password_enabled) !== 'true') return null;
  return credential(row, 'passwords', 'password', {
    type: 'password',
    status: 'active',
    rotatedAt: instantText(row.password_last_changed),
    lastUsedAt: instantText(row.password_last_used),
    expiresAt: instantText(row.password_next_rotation),
  });
}

function accessKey(row: ReportRow, number: 1 | 2): Credential | null {
  const isActive = flag(row[`access_key_${number}_active`]) === 'true';
  const rotatedAt = instantText(row[`access_key_${number}_last_rotated`]);
  if (!isActive && rotatedAt === '') return null;
  return credential(row, 'accessKeys', `access-key-${number}`, {
    type: 'access-key',
    status: isActive ? 'active' : 'inactive',
    rotatedAt,
    lastUsedAt: instantText(row[`access_key_${number}_last_used_date`]),
    lastUsedRegion: given(row[`access_key_${number}_last_used_region`]),
    lastUsedService: given(row[`access_key_${number}_last_used_service`]),
  });
}

function certificate(row: ReportRow, number: 1 | 2): Credential | null {
  const isActive = flag(row[`cert_${number}_active`]) === 'true';
  const rotatedAt = instantText(row[`cert_${number}_last_rotated`]);
  if (!isActive && rotatedAt === '') return null;
  return credential(row, 'certificates', `certificate-${number}`, {
    type: 'signing-certificate',
    status: isActive ? 'active' : 'inactive',
    rotatedAt,
  });
}

function credential(
  row: ReportRow,
  section: Credential['section'],
  name: string,
  attributes: Readonly<Record<string, string>>,
): Credential {
  const isActive = attributes['status'] === 'active';
  return { key: `${row.user}/${name}`, section, isActive, attributes: withoutEmpty(attributes) };
}

const flag = (text: string) => (/^true$/i.test(text) ? 'true' : /^false$/i.test(text) ? 'false' : '');
const given = (text: string) => (NOTHING.has(text) ? '' : text);
