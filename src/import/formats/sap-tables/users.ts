/** USR02: users, whether they may sign in, and when they did. */
import type { FixedRow } from '../shared/fixedRow.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { kinds } from './findingKinds.ts';
import { SapSource } from './source.ts';
import { withoutEmpty } from '../shared/values.ts';

const userTypes = new Map([
  ['A', { type: 'personal', sapType: 'dialog' }],
  ['B', { type: 'service', sapType: 'system' }],
  ['C', { type: 'service', sapType: 'communication' }],
  ['L', { type: 'service', sapType: 'reference' }],
  ['S', { type: 'shared', sapType: 'service' }],
]);

/** Users that every SAP system is delivered with. */
const delivered = new Set(['SAP*', 'DDIC', 'EARLYWATCH', 'SAPCPIC', 'TMSADM']);

const locks = [
  { bit: 32, by: 'central administrator' },
  { bit: 64, by: 'administrator' },
  { bit: 128, by: 'failed sign-ins' },
];

export const usr02: FixedTable = {
  name: 'USR02',
  requiredColumns: ['BNAME', 'GLTGV', 'GLTGB', 'USTYP', 'UFLAG'],
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const name = row.need('BNAME');
        const lock = lockOf(row);
        const attributes = withoutEmpty({
          login: name,
          ...typeOf(source, row, name),
          enabled: (lock & (32 | 64)) === 0 ? 'true' : 'false',
          lockedBy: locks
            .filter(({ bit }) => (lock & bit) !== 0)
            .map(({ by }) => by)
            .join(', '),
          validFrom: source.day(row, 'GLTGV'),
          validTo: source.lastDay(row, 'GLTGB'),
          userGroup: row.get('CLASS'),
          createdAt: source.day(row, 'ERDAT'),
          createdBy: row.get('ANAME'),
          ...lastLogin(source, row),
          failedSignIns: row.get('LOCNT').replace(/^0+$/, ''),
          passwordChangedAt: source.day(row, 'PWDCHGDATE'),
        });
        source.account(source.client(row), name, row.record, { attributes });
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

/** Bits of UFLAG; lists may write a number with signs between thousands. */
function lockOf(row: FixedRow): number {
  const text = row.get('UFLAG').replace(/[.,\s]/g, '');
  if (text === '') return 0;
  return /^\d{1,3}$/.test(text) ? Number(text) : row.refuse('BAD_VALUE', `UFLAG is no lock: ${text}`);
}

function typeOf(source: SapSource, row: FixedRow, name: string): { type: string; sapType: string } {
  const code = row.get('USTYP').toUpperCase();
  const known = userTypes.get(code);
  if (!known) source.findings.add(kinds.userType, row.record, code || '(none)');
  const { type = '', sapType = code } = known ?? {};
  return { type: delivered.has(name) ? 'default' : type, sapType };
}

/** The time stands apart: it is that of the server, without a zone. */
function lastLogin(source: SapSource, row: FixedRow): { lastLoginAt: string; lastLoginTime: string } {
  const lastLoginAt = source.day(row, 'TRDAT');
  const time = row.get('LTIME').replace(/^(\d{2})(\d{2})(\d{2})$/, '$1:$2:$3');
  return { lastLoginAt, lastLoginTime: lastLoginAt === '' ? '' : time };
}
