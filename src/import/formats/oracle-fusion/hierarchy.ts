/** ASE_ROLE_ROLE_MBR: which role inherits which. The direction is read from the types of the roles. */
import type { FixedTable } from '../shared/fixedTables.ts';
import { oracleDay } from '../shared/oracleDays.ts';
import { kinds } from './findingKinds.ts';
import { rolesBeside, type RoleType } from './names.ts';
import { FusionSource } from './source.ts';

type Pair = {
  readonly parent: string;
  readonly child: string;
  readonly record: number;
  readonly validTo: string;
};

export const aseRoleRoles: FixedTable = {
  name: 'ASE_ROLE_ROLE_MBR',
  requiredColumns: ['PARENT_ROLE_ID', 'CHILD_ROLE_ID'],
  begin: async (about) => {
    const source = new FusionSource(about);
    const roles = await rolesBeside(about.options.beside, 'ase');
    const pairs: Pair[] = [];
    return {
      take: (row) => {
        pairs.push({
          parent: row.need('PARENT_ROLE_ID'),
          child: row.need('CHILD_ROLE_ID'),
          record: row.record,
          validTo: oracleDay(row, 'EFFECTIVE_END_DATE'),
        });
      },
      end: () => {
        const typeOf = (number: string): RoleType => roles.get(number)?.type ?? '';
        const isReversed = directionOf(source, pairs, typeOf);
        for (const { parent, child, record, validTo } of pairs) {
          const [outer, inner] = isReversed ? [child, parent] : [parent, child];
          const from = source.role(roles.get(outer), outer, record);
          source.sink.grant('includes', from, source.role(roles.get(inner), inner, record), record, {
            validTo,
          });
        }
        source.findings.report(about.sink);
      },
    };
  },
};

/** True when the child includes the parent. Duty roles are inherited by job and abstract roles, never the other way. */
function directionOf(
  source: FusionSource,
  pairs: readonly Pair[],
  typeOf: (number: string) => RoleType,
): boolean {
  const isHolder = (type: RoleType): boolean => type === 'job' || type === 'abstract' || type === 'data';
  const usual = pairs.filter(({ parent, child }) => isHolder(typeOf(parent)) && typeOf(child) === 'duty');
  const reversed = pairs.filter(({ parent, child }) => typeOf(parent) === 'duty' && isHolder(typeOf(child)));
  const isReversed = reversed.length > usual.length;
  const add = (kind: (typeof kinds)[keyof typeof kinds], rows: readonly Pair[]): void => {
    for (const { record } of rows) source.findings.add(kind, record);
  };
  if (pairs.length > 0 && usual.length === reversed.length) source.findings.add(kinds.unchecked, 0);
  else {
    if (isReversed) add(kinds.reversed, reversed);
    add(kinds.mixed, isReversed ? usual : reversed);
  }
  return isReversed;
}
