/** USER_ADDR, USR21, ADR6: names, departments and e-mail addresses of users. */
import type { FixedRow } from '../shared/fixedRow.ts';
import { readBeside } from '../shared/fixedSearch.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { kinds } from './findingKinds.ts';
import { type Client, SapSource } from './source.ts';
import { withoutEmpty } from '../shared/values.ts';

export const userAddr: FixedTable = {
  name: 'USER_ADDR',
  requiredColumns: ['BNAME', 'NAME_TEXTC'],
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const [user, name] = [row.need('BNAME'), row.get('NAME_TEXTC')];
        const attributes = withoutEmpty({ fullName: name, department: row.get('DEPARTMENT') });
        const label = name === '' ? {} : { label: name };
        source.account(source.client(row), user, row.record, { ...label, attributes });
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

const ownerHeader = { name: 'USR21', requiredColumns: ['BNAME', 'PERSNUMBER'] };

export const usr21: FixedTable = {
  ...ownerHeader,
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const attributes = withoutEmpty({ personNumber: row.get('PERSNUMBER') });
        source.account(source.client(row), row.need('BNAME'), row.record, { attributes });
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

type Address = { readonly text: string; readonly record: number; readonly isDefault: boolean };
type Owner = { readonly client: Client; readonly user: string; readonly addresses: Address[] };

export const adr6: FixedTable = {
  name: 'ADR6',
  requiredColumns: ['PERSNUMBER', 'SMTP_ADDR'],
  begin: async (about) => {
    const source = new SapSource(about);
    const owners = new Map<string, Owner[]>();
    const keyOf = (client: string, row: FixedRow): string =>
      `${client}\n${row.get('ADDRNUMBER')}\n${row.get('PERSNUMBER')}`;
    const tables = await readBeside(about.options.beside, ownerHeader, (row) => {
      const [client, user] = [source.client(row), row.get('BNAME')];
      if (user === '' || row.get('PERSNUMBER') === '') return;
      const key = keyOf(client.id, row);
      owners.set(key, [...(owners.get(key) ?? []), { client, user, addresses: [] }]);
    });
    return {
      take: (row) => {
        const text = row.get('SMTP_ADDR');
        const client = source.client(row, 'CLIENT');
        if (tables === 0) source.findings.add(kinds.addressOwnerMissing, row.record);
        const of = owners.get(keyOf(client.id, row)) ?? [];
        const isDefault = row.get('FLGDEFAULT') !== '';
        for (const { addresses } of of) addresses.push({ text, record: row.record, isDefault });
        return of.length > 0 && text !== '';
      },
      end: () => {
        for (const one of [...owners.values()].flat()) stateAddresses(source, one);
        source.findings.report(about.sink);
      },
    };
  },
};

/** The default address is the user's; without one, the first. */
function stateAddresses(source: SapSource, { client, user, addresses }: Owner): void {
  const filled = addresses.filter(({ text }) => text !== '');
  const chosen = filled.find(({ isDefault }) => isDefault) ?? filled[0];
  if (!chosen) return;
  const others = filled.filter((one) => one !== chosen).map(({ text }) => text.toLowerCase());
  const attributes = withoutEmpty({ email: chosen.text.toLowerCase(), otherEmails: others.join(', ') });
  source.account(client, user, chosen.record, { attributes });
}
