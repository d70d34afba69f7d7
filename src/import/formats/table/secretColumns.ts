/** Columns whose name says that they hold a secret: their values are never stored. */

const SECRET_WORDS =
  'password|passwd|passwort|pwd|passcode|passphrase|hash|secret|token|salt|apikey|api_key|privatekey|private_key|bcode';
const HELD_SECRET = new RegExp(`(^|_)(${SECRET_WORDS})s?(_|\\d|$)`);
/** Words of columns about a secret, which do not hold it. */
const ABOUT_A_SECRET =
  /(^|_)(last|set|changed?|change|enabled|age|expir\w*|never|required|requires|date|at|on|rotat\w*|policy|status|state|count|counter|active|created|creation|type|must|reset|days|time|used|next|algorithm|is|has|can|cannot|failed|bad|attempts?|strength|version|id|ids|name|owner|description|scope|label)(_|$)/;
/** Names of well-known exports that no rule of words finds. */
const KNOWN = new Set([
  'pwdsaltedhash',
  'pwdinitial',
  // SAP USR02: hashes before the last, each with date and kind.
  ...[1, 2, 3, 4, 5].flatMap((number) => [`ocod${number}`, `bcda${number}`, `codv${number}`]),
  'unicodepwd',
  'userpassword',
  'ntpwdhistory',
  'lmpwdhistory',
  'dbcspwd',
  'nthash',
  'lmhash',
  'supplementalcredentials',
  'passwordhash',
  'clientsecret',
  'accesstoken',
  'refreshtoken',
  'secretaccesskey',
  // Oracle SYS.USER$ and MySQL mysql.user.
  'spare4',
  'authenticationstring',
  'krbprincipalkey',
  'krb5key',
  'userpkcs12',
  'connectionstring',
  'securityanswer',
  'recoverycode',
  'recoverycodes',
  'otpseed',
  'totpseed',
  'mfaseed',
  'motdepasse',
  'contrasena',
  'senha',
]);
/** Words run together, as in `rolpassword` or `SAMBANTPASSWORD`; `haspassword` is about one. */
const RUN_TOGETHER = /(password|passwd|passwort|kennwort|passphrase|passhash|pwdhash|apikey|privatekey)\d*$/;
const RUN_TOGETHER_ABOUT =
  /^(has|is|no|can|cannot|must|force|change|reset|requires?|required|expired?|needs?|last|never|set|without)[a-z]*password$/;

/** True for `Password`, `PWDSALTEDHASH`, `client secret`; false for `password_last_changed`, `token_expires_at`. */
export function isSecretColumn(name: string): boolean {
  const words = name
    .trim()
    // `Password [Required]` holds a password.
    .replace(/\[[^[\]]{0,40}\]$/, '')
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  const letters = words.replaceAll('_', '');
  if (KNOWN.has(letters)) return true;
  if (ABOUT_A_SECRET.test(words)) return false;
  return HELD_SECRET.test(words) || (RUN_TOGETHER.test(letters) && !RUN_TOGETHER_ABOUT.test(letters));
}
