/** UST04, UST10C, UST10S, UST12, USR10: profiles, who has them, and their authorisations. */
import { readBeside } from '../shared/fixedSearch.ts';
import type { FixedTable } from '../shared/fixedTables.ts';
import { Authorisations } from './authorisations.ts';
import { kinds } from './findingKinds.ts';
import { permissionsOf } from './permissions.ts';
import { SapSource } from './source.ts';
import { withoutEmpty } from '../shared/values.ts';

const contentHeader = { name: 'UST10S', requiredColumns: ['PROFN', 'AKTPS', 'OBJCT', 'AUTH'] };

export const ust04: FixedTable = {
  name: 'UST04',
  requiredColumns: ['BNAME', 'PROFILE'],
  begin: async (about) => {
    const source = new SapSource(about);
    const tables = await readBeside(about.options.beside, contentHeader, () => {});
    return {
      take: (row) => {
        const client = source.client(row);
        const [user, name] = [row.need('BNAME'), row.get('PROFILE')];
        const account = source.account(client, user, row.record);
        // A user without profiles has a row of its own.
        if (name === '') return false;
        const profile = source.profile(client, name, row.record);
        if (tables === 0 && name !== 'SAP_ALL') source.findings.add(kinds.contentMissing, row.record, name);
        about.sink.grant('assigned', account, profile, row.record);
        return true;
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

export const ust10c: FixedTable = {
  name: 'UST10C',
  requiredColumns: ['PROFN', 'AKTPS', 'SUBPROF'],
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const [name, part] = [row.need('PROFN'), row.need('SUBPROF')];
        if (!source.isActive(row)) return false;
        const client = source.client(row);
        const composite = source.profile(client, name, row.record);
        about.sink.grant('includes', composite, source.profile(client, part, row.record), row.record);
        return true;
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

export const ust10s: FixedTable = {
  ...contentHeader,
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const [name, object, auth] = [row.need('PROFN'), row.need('OBJCT'), row.need('AUTH')];
        if (!source.isActive(row)) return false;
        const client = source.client(row);
        const profile = source.profile(client, name, row.record);
        const authorisation = source.authorisation(client, object, auth, row.record);
        about.sink.grant('includes', profile, authorisation, row.record);
        return true;
      },
      end: () => source.findings.report(about.sink),
    };
  },
};

export const ust12: FixedTable = {
  name: 'UST12',
  requiredColumns: ['OBJCT', 'AUTH', 'AKTPS', 'FIELD', 'VON', 'BIS'],
  begin: (about) => {
    const source = new SapSource(about);
    const authorisations = new Authorisations(source.findings);
    return {
      take: (row) => {
        const [object, name] = [row.need('OBJCT'), row.need('AUTH')];
        if (!source.isActive(row)) return false;
        const of = { client: source.client(row), role: '', object, name };
        authorisations.add(row, of, { field: row.get('FIELD'), low: row.get('VON'), high: row.get('BIS') });
        return true;
      },
      end: () => {
        let count = 0;
        for (const { client, object, name, fields, records } of authorisations.all()) {
          count += 1;
          for (const { permission, records: by } of permissionsOf(object, fields, records)) {
            const [stating = 0] = by;
            const from = source.authorisation(client, object, name, stating);
            const to = source.permission(client, permission, stating);
            for (const record of by) about.sink.grant('grants', from, to, record);
          }
        }
        about.sink.section('authorisations', count);
        source.findings.report(about.sink);
      },
    };
  },
};

const profileTypes: Readonly<Record<string, string>> = { S: 'single', C: 'composite', G: 'generated' };

export const usr10: FixedTable = {
  name: 'USR10',
  requiredColumns: ['PROFN', 'AKTPS', 'TYP'],
  begin: (about) => {
    const source = new SapSource(about);
    return {
      take: (row) => {
        const name = row.need('PROFN');
        if (!source.isActive(row)) return false;
        const type = row.get('TYP').toUpperCase();
        const attributes = withoutEmpty({
          profileType: Object.hasOwn(profileTypes, type) ? (profileTypes[type] ?? '') : type,
          changedBy: row.get('MODBE'),
          changedAt: source.day(row, 'MODDA'),
        });
        source.profile(source.client(row), name, row.record, attributes);
        return true;
      },
      end: () => source.findings.report(about.sink),
    };
  },
};
