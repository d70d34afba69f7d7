/** The definition of a population as the form holds it, as the engine takes it, and in words. */
import type { SourceRef } from '#contract/define.ts';
import type { Input } from '#contract/index.ts';

type Definition = Input<'population.freeze'>['definition'];

export const KINDS = [
  { value: 'grants', label: 'Grants: access that was given' },
  { value: 'accounts', label: 'Accounts' },
  { value: 'people', label: 'People' },
  { value: 'conflicts', label: 'Conflicts of an analysis run' },
  { value: 'table', label: 'Rows of a table file' },
] as const;

export const GRANT_KINDS = [
  { value: '', label: 'Any grant' },
  { value: 'memberOf', label: 'Memberships of groups' },
  { value: 'assigned', label: 'Assignments of roles' },
  { value: 'grants', label: 'Permissions granted directly' },
] as const;

export const ACCOUNT_VIEWS = [
  { value: 'all', label: 'All accounts' },
  { value: 'noPerson', label: 'Accounts of no single person' },
  { value: 'service', label: 'Service accounts' },
  { value: 'disabled', label: 'Disabled accounts' },
] as const;

export type DefinitionFields = {
  readonly kind: (typeof KINDS)[number]['value'];
  readonly system: string;
  readonly grantKind: (typeof GRANT_KINDS)[number]['value'];
  readonly to: string;
  readonly from: string;
  readonly until: string;
  readonly accountView: (typeof ACCOUNT_VIEWS)[number]['value'];
  readonly leaversOnly: boolean;
  readonly rule: string;
  readonly file: SourceRef | null;
  readonly keyColumn: string;
};

/** Fields for the grants of a period. */
export function blankDefinition(period: { readonly from: string; readonly to: string }): DefinitionFields {
  return {
    kind: 'grants',
    system: '',
    grantKind: '',
    to: '',
    from: period.from,
    until: period.to,
    accountView: 'all',
    leaversOnly: false,
    rule: '',
    file: null,
    keyColumn: '',
  };
}

/** The definition as the engine takes it; undefined while something needed is missing. */
export function definitionOf(fields: DefinitionFields, snapshot: string | undefined): Definition | undefined {
  const at = snapshot === undefined ? {} : { snapshot };
  const within = fields.system === '' ? {} : { system: fields.system };
  if (fields.kind === 'people')
    return { kind: 'people', ...at, view: fields.leaversOnly ? 'leavers' : 'all' };
  if (fields.kind === 'accounts') return { kind: 'accounts', ...at, ...within, view: fields.accountView };
  if (fields.kind === 'conflicts')
    return { kind: 'conflicts', ...(fields.rule === '' ? {} : { rule: fields.rule }) };
  if (fields.kind === 'table') {
    if (fields.file === null || fields.keyColumn.trim() === '') return undefined;
    return { kind: 'table', ref: fields.file, keyColumn: fields.keyColumn.trim() };
  }
  return {
    kind: 'grants',
    ...at,
    ...within,
    ...(fields.grantKind === '' ? {} : { grantKind: fields.grantKind }),
    ...(fields.to.trim() === '' ? {} : { to: fields.to.trim() }),
    ...(fields.from === '' ? {} : { grantedFrom: fields.from }),
    ...(fields.until === '' ? {} : { grantedTo: fields.until }),
  };
}

/** The name of a file reference as people know it. */
export function fileName(ref: SourceRef): string {
  return ref.kind === 'upload' ? ref.name : (ref.path.split(/[/\\]/).at(-1) ?? ref.path);
}

/** What one item of the population will be. */
export function definitionWords(fields: DefinitionFields, snapshot: string | undefined): string {
  const at = snapshot === undefined ? '' : `, as of snapshot ${snapshot}`;
  const within = fields.system === '' ? '' : ` in ${fields.system}`;
  if (fields.kind === 'people')
    return `One item is ${fields.leaversOnly ? 'a person who has left' : 'a person of the staff register'}${at}.`;
  if (fields.kind === 'accounts') {
    const view = ACCOUNT_VIEWS.find((one) => one.value === fields.accountView)?.label ?? '';
    return `One item is an account${within}; ${view.toLowerCase()}${at}.`;
  }
  if (fields.kind === 'conflicts')
    return `One item is a conflict of the latest analysis run${fields.rule === '' ? '' : `, rule ${fields.rule}`}.`;
  if (fields.kind === 'table')
    return fields.file === null
      ? 'One item is a row of the table file.'
      : `One item is a row of ${fileName(fields.file)}, named by its column ${fields.keyColumn || '(none yet)'}.`;
  const kind = {
    '': 'grant',
    memberOf: 'membership of a group',
    assigned: 'assignment of a role',
    grants: 'permission granted directly',
  }[fields.grantKind];
  const target = fields.to.trim() === '' ? '' : ` to ${fields.to.trim()}`;
  return `One item is a ${kind}${target}${within}${periodWords(fields)}${at}.`;
}

function periodWords({ from, until }: Pick<DefinitionFields, 'from' | 'until'>): string {
  if (from === '' && until === '') return '';
  if (from === '') return `, given until ${until}`;
  if (until === '') return `, given from ${from}`;
  return `, given from ${from} to ${until}`;
}
