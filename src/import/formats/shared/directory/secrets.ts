/** Attributes of directories that hold secrets. */
import { isSecretColumn } from '../../table/secretColumns.ts';

/** What the rules of column names do not find. */
const KNOWN: ReadonlySet<string> = new Set([
  'userpassword',
  'unicodepwd',
  'ntpwdhistory',
  'lmpwdhistory',
  'dbcspwd',
  'supplementalcredentials',
  'sambantpassword',
  'sambalmpassword',
  'sambapasswordhistory',
  'krbprincipalkey',
  'userpkcs12',
  'authpassword',
  'pwdhistory',
  'passwordhistory',
  'orclpassword',
  'ms-mcs-admpwd',
  'mslaps-password',
  'mslaps-encryptedpassword',
  'mslaps-encryptedpasswordhistory',
  'msds-managedpassword',
  'msds-managedpasswordid',
  'msfve-recoverypassword',
  'msfve-keypackage',
  'trustauthincoming',
  'trustauthoutgoing',
  'initialauthincoming',
  'initialauthoutgoing',
  'currentvalue',
  'priorvalue',
]);
/** Attributes about a password, in names that run together. */
const ABOUT =
  /^(pwdlastset|badpwdcount|badpasswordtime|pwdproperties|pwdchangedtime|pwdpolicysubentry|minpwd\w*|maxpwd\w*)$/;

/** @param name - of an attribute, options such as `;binary` included. */
export function isSecretAttribute(name: string): boolean {
  const plain = (name.split(';', 1)[0] ?? '').toLowerCase();
  return KNOWN.has(plain) || (!ABOUT.test(plain) && isSecretColumn(plain));
}

export const secretAttributes: readonly string[] = [
  'userPassword',
  'unicodePwd',
  'ntPwdHistory',
  'lmPwdHistory',
  'dBCSPwd',
  'supplementalCredentials',
  'ms-Mcs-AdmPwd',
  'msDS-ManagedPassword',
  'krbPrincipalKey',
  'sambaNTPassword',
];
