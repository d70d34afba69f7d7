/** Words for whether an identity or account can be used, and for kinds of access. A word that is not here is not guessed. */

const ENABLED = new Map<string, string>([
  ...'active enabled prehire onboarding leaveofabsence loa true'
    .split(' ')
    .map((word) => [word, 'true'] as const),
  ...'inactive disabled terminated archived deleted suspended locked deprovisioned leaver false'
    .split(' ')
    .map((word) => [word, 'false'] as const),
  ['', ''],
]);

const letters = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]+/g, '');

/** `true`, `false`; '' for no word; undefined for one that is not known. */
export const enabledBy = (word: string): string | undefined => ENABLED.get(letters(word));

/** What a yes or no in a column says: '' for neither. */
export function flagOf(word: string): 'true' | 'false' | '' {
  if (/^(?:true|yes|y|1)$/i.test(word)) return 'true';
  return /^(?:false|no|n|0)$/i.test(word) ? 'false' : '';
}

/** Whether access is of SailPoint itself (its roles and access profiles) or of a source; undefined for a type that is not known. */
export function accessLevel(type: string): 'role' | 'entitlement' | undefined {
  const word = letters(type);
  if (['role', 'accessprofile', 'businessrole', 'itrole'].includes(word)) return 'role';
  return ['', 'entitlement', 'group', 'permission', 'account'].includes(word) ? 'entitlement' : undefined;
}
