/** AGR_USERS, AGR_AGRS, AGR_DEFINE, AGR_TEXTS, AGR_TCODES, AGR_PROF: roles, who has them, what they are made of. */
import type { NodeHandle } from '../../statement.ts';
import type { FixedRow } from '../shared/fixedRow.ts';
import { readBeside } from '../shared/fixedSearch.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { kinds } from './findingKinds.ts';
import { type Client, SapSource } from './source.ts';
import { withoutEmpty } from '../shared/values.ts';

const compositeHeader = { name: 'AGR_AGRS', requiredColumns: ['AGR_NAME', 'CHILD_AGR'] };

export const agrAgrs: FixedTable = {
  ...compositeHeader,
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const client = source.client(row);
        const child = row.need('CHILD_AGR');
        const composite = source.role(client, row.need('AGR_NAME'), row.record, {
          attributes: { composite: 'true' },
        });
        about.sink.grant('includes', composite, source.role(client, child, row.record), row.record);
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

/** An assignment that came through a composite role. */
type Passed = { readonly record: number; readonly key: string; readonly grant: () => void };

export const agrUsers: FixedTable = {
  name: 'AGR_USERS',
  requiredColumns: ['AGR_NAME', 'UNAME', 'FROM_DAT', 'TO_DAT'],
  begin: async (about) => {
    const source = new SapSource(about);
    const composites = new Map<string, string[]>();
    const tables = await readBeside(about.options.beside, compositeHeader, (row) => {
      const key = keyOf(source.client(row), row.get('CHILD_AGR'));
      composites.set(key, [...(composites.get(key) ?? []), row.get('AGR_NAME')]);
    });
    const direct = new Set<string>();
    const passed: (Passed & { readonly user: string; readonly client: Client; readonly role: string })[] = [];
    return {
      take: (row) => {
        const client = source.client(row);
        const [user, role] = [row.need('UNAME'), row.need('AGR_NAME')];
        const grant = assignment(source, row, client, { user, role });
        const isPassed = row.get('COL_FLAG').toUpperCase() === 'X';
        if (row.get('EXCLUDE') !== '') source.findings.add(kinds.excluded, row.record);
        else if (isPassed && tables > 0)
          passed.push({ record: row.record, key: `${user} ${role}`, grant, user, client, role });
        else {
          if (isPassed) source.findings.add(kinds.compositesMissing, row.record);
          else direct.add(`${keyOf(client, user)}\n${role}`);
          grant();
        }
      },
      end: () => {
        for (const { client, user, role, record, key, grant } of passed) {
          const through = composites.get(keyOf(client, role)) ?? [];
          if (through.some((composite) => direct.has(`${keyOf(client, user)}\n${composite}`))) continue;
          source.findings.add(kinds.compositeUnexplained, record, key);
          grant();
        }
        about.sink.section('throughCompositeRoles', passed.length);
        source.findings.report(about.sink);
      },
    };
  },
};

const keyOf = (client: Client, name: string): string => `${client.id}\n${name}`;

/** Names user and role; the grant itself is stated when it is called. */
function assignment(
  source: SapSource,
  row: FixedRow,
  client: Client,
  { user, role }: { readonly user: string; readonly role: string },
): () => void {
  const { record } = row;
  const validFrom = source.day(row, 'FROM_DAT');
  const validTo = source.lastDay(row, 'TO_DAT');
  const account: NodeHandle = source.account(client, user, record);
  const node = source.role(client, role, record);
  return () => source.sink.grant('assigned', account, node, record, { validFrom, validTo });
}

export const agrDefine: FixedTable = {
  name: 'AGR_DEFINE',
  requiredColumns: ['AGR_NAME', 'PARENT_AGR'],
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const name = row.need('AGR_NAME');
        const attributes = withoutEmpty({
          type: 'role',
          value: name,
          derivedFrom: row.get('PARENT_AGR'),
          createdBy: row.get('CREATE_USR'),
          createdAt: source.day(row, 'CREATE_DAT'),
          changedBy: row.get('CHANGE_USR'),
          changedAt: source.day(row, 'CHANGE_DAT'),
        });
        source.role(source.client(row), name, row.record, { attributes });
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

export const agrTexts: FixedTable = {
  name: 'AGR_TEXTS',
  requiredColumns: ['AGR_NAME', 'SPRAS', 'LINE', 'TEXT'],
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const [name, text] = [row.need('AGR_NAME'), row.get('TEXT')];
        if (Number(row.get('LINE')) !== 0 || text === '') return false;
        const description = { [`text:${row.get('SPRAS')}`]: text };
        source.role(source.client(row), name, row.record, { attributes: description });
        return true;
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

export const agrTcodes: FixedTable = {
  name: 'AGR_TCODES',
  requiredColumns: ['AGR_NAME', 'TYPE', 'TCODE'],
  begin: (about) => {
    const source = new SapSource(about);
    const menus = new Map<string, { client: Client; role: string; record: number; codes: Set<string> }>();
    return {
      take: (row) => {
        const client = source.client(row);
        const [role, code] = [row.need('AGR_NAME'), row.need('TCODE')];
        const key = keyOf(client, role);
        const menu = menus.get(key) ?? { client, role, record: row.record, codes: new Set<string>() };
        menus.set(key, menu);
        menu.codes.add(code);
      },
      end: () => {
        for (const { client, role, record, codes } of menus.values())
          source.role(client, role, record, { attributes: { menu: [...codes].join(', ') } });
        about.sink.section('menus', menus.size);
        source.findings.report(about.sink);
      },
    };
  },
};

export const agrProf: FixedTable = {
  name: 'AGR_PROF',
  requiredColumns: ['AGR_NAME', 'PROFILE'],
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const client = source.client(row);
        const [role, name] = [row.need('AGR_NAME'), row.get('PROFILE')];
        if (name === '') return false;
        const profile = source.profile(client, name, row.record);
        about.sink.grant('includes', source.role(client, role, row.record), profile, row.record);
        return true;
      },
      end: () => source.findings.report(about.sink),
    };
  },
};
